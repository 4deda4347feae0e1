/**
 * Text that a terminal shows and does not obey. Names may come from a file of others: what would move the cursor, change
 * the window's title, hide a line or turn a text round is written as an escape, `\x1b` or `\u202e`. Line breaks and tabs stay,
 * and so does what whoever asks has chosen himself, as a separator (`keep`).
 */
export function printable(text: string, keep = ""): string {
  return text.replace(controls, (character) => (keep.includes(character) ? character : escaped(character)));
}

/** The same for a value or a line: a line break or a tab in it would begin another line or column. */
export function onOneLine(text: string): string {
  return printable(text).replace(/[\t\n]/g, escaped);
}

/** C0 but for tab and line break, DEL, C1; line and paragraph separator; the marks that set the direction of a text. */
const controls = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Makes JSON printable, which has an escape of its own for each of these: what is read from it is what was written. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
