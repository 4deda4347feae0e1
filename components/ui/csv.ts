/** A spreadsheet would take a cell that begins with one of these for a formula; some do with the wide forms, too. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

function cell(value: string | number): string {
  const text = typeof value === "string" && formula.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated values (RFC 4180). What would be run as a formula is kept as text by a leading apostrophe. */
export function csvText(head: string[], rows: (string | number)[][]): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
