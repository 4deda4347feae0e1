import { unparse } from "papaparse";

/** A spreadsheet would take a cell that begins with one of these for a formula; some do with the wide forms, too. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

/** Keeps a text that would be run as a formula as text, by a leading apostrophe. */
function kept(value: string | number): string | number {
  return typeof value === "string" && formula.test(value) ? `'${value}` : value;
}

/** Comma-separated values (RFC 4180). */
export function csvText(head: string[], rows: (string | number)[][]): string {
  return `${unparse(
    [head, ...rows].map((row) => row.map(kept)),
    { newline: "\r\n" },
  )}\r\n`;
}
