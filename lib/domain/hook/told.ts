import type { Variables } from "./hook-call";

/** A value as Ganeti writes it into a variable, which is how Python writes it: True, None, ['a', 'b'] (rules 7.2). */
export function told(value: unknown): string {
  return typeof value === "string" ? value : literal(value);
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([name, one]) => `${quoted(name)}: ${literal(one)}`)
      .join(", ")}}`;
  return String(value);
}

/** In double quotes where the text has single ones and no double ones. */
function quoted(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\r", "\\r");
  if (!text.includes("'")) return `'${escaped}'`;
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`;
}

/** Values of any kind as variables. */
export function toldEach(values: Record<string, unknown>): Variables {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, told(value)]));
}

/** Without what is absent or empty. */
export function present(values: Record<string, string | null | undefined>): Variables {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** Each with a prefix before its name. */
export function named(prefix: string, variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`${prefix}${name}`, value]));
}
