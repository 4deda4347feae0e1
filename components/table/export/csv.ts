import { unparse } from "papaparse";

/** By this a spreadsheet knows that the file is UTF-8. It stands once, before everything. */
const byteOrderMark = "\uFEFF";

/**
 * Where a spreadsheet may see the beginning of a formula: at the beginning of a cell, and behind what begins a cell or a line for
 * one that separates by semicolons, for which our quotes mean nothing. Spaces, quotes and characters that nobody sees
 * do not count. Some spreadsheets also take the wide forms.
 */
const formula = /(^|[;\t\r\n])(?=(?:(?![\t\r\n])["\s\p{Cc}\p{Default_Ignorable_Code_Point}])*[=+\-@＝＋－＠])/gu;

/**
 * Keeps a text that would be run as a formula as text, by an apostrophe before it; also one that begins with a tab or a
 * break.
 */
function kept(value: string | number): string | number {
  return typeof value === "string" ? value.replace(formula, "$1'").replace(/^[\t\r\n]/, "'$&") : value;
}

/** Comma-separated values (RFC 4180), with a byte order mark. */
export function csvText(head: string[], rows: (string | number)[][]): string {
  return `${byteOrderMark}${unparse(
    [head, ...rows].map((row) => row.map(kept)),
    { newline: "\r\n" },
  )}\r\n`;
}
