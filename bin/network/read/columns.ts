import type { FieldDefinition } from "@/lib/wire/queries/network-query-fields";

/** A column of a table: its heading, and whether its values stand at the right. */
export type Column = { title: string; right: boolean };

export function columnOf({ title, kind }: Pick<FieldDefinition, "title" | "kind">): Column {
  return { title, right: kind === "number" };
}

export type TableForm = { headers: boolean; separator: string | undefined };

/**
 * Rows as Ganeti prints them (rules 9.2): aligned columns with a space between them, or, with a separator, as they
 * are. A last column of texts is not filled up with spaces.
 */
export function tableText(columns: readonly Column[], rows: readonly string[][], form: TableForm): string {
  const lines = [...(form.headers ? [columns.map(({ title }) => title)] : []), ...rows];
  if (form.separator !== undefined) return lines.map((line) => `${line.join(form.separator)}\n`).join("");
  const widths = columns.map(({ right }, at) =>
    at === columns.length - 1 && !right ? 0 : Math.max(0, ...lines.map((line) => characters(line[at] ?? ""))),
  );
  const aligned = (text: string, at: number) => {
    const gap = " ".repeat(Math.max(0, (widths[at] ?? 0) - characters(text)));
    return columns[at]?.right ? gap + text : text + gap;
  };
  return lines.map((line) => `${line.map(aligned).join(" ")}\n`).join("");
}

function characters(text: string): number {
  return [...text].length;
}
