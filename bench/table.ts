/** What a number counts: how it is written, and whether the baseline's is comparable. */
export type Unit = "ms" | "kB" | "MB" | "elements" | "times" | "a second";

/** What somebody else needs for the same work. */
export type Baseline = { value: number; source: string };

/** One line of the table. Less is better in all of them but those of so many a second. */
export type Row = {
  work: string;
  ours: number;
  unit: Unit;
  /** What we aim for. Nothing asserts it. */
  aim?: number;
  baseline?: Baseline;
};

const headings = ["work", "ours", "aim", "baseline", "ratio", "whose baseline"];

/** Rows as the lines of a table: ours, what is aimed at, the baseline and how many times as much it is. */
export function tableLines(rows: readonly Row[]): string[] {
  const cells = rows.map(({ work, ours, unit, aim, baseline }) => [
    work,
    amount(ours, unit),
    aim === undefined ? "" : `${amount(aim, unit)}${ours > aim ? " !" : ""}`,
    baseline ? amount(baseline.value, unit) : "",
    baseline ? `× ${digits(unit === "a second" ? ours / baseline.value : baseline.value / ours)}` : "",
    baseline?.source ?? "",
  ]);
  const widths = headings.map((heading, at) =>
    Math.max(...[headings, ...cells].map((line) => [...(line[at] ?? "")].length), heading.length),
  );
  const line = (texts: string[]) =>
    texts
      .map((text, at) => pad(text, widths[at] ?? 0, at === 0 || at === headings.length - 1))
      .join("  ")
      .trimEnd();
  return [line(headings), widths.map((width) => "─".repeat(width)).join("  "), ...cells.map(line)];
}

function pad(text: string, width: number, left: boolean): string {
  return left ? text.padEnd(width) : text.padStart(width);
}

/** A number with its unit; a second and more in seconds, a thousand kB and more in MB. */
function amount(value: number, unit: Unit): string {
  if (unit === "ms" && value >= 1_000) return `${digits(value / 1_000)} s`;
  if (unit === "kB" && value >= 1_000) return `${digits(value / 1_000)} MB`;
  if (unit === "times") return `× ${digits(value)}`;
  if (unit === "elements") return Math.round(value).toLocaleString("en");
  return `${digits(value)} ${unit}`;
}

/** Three digits that mean something, at most. */
function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
