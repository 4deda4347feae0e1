/**
 * The words of a command: separated by spaces, with '…' and "…" around what belongs together and a backslash before a character
 * that is meant as it is. Nothing else means anything, for no shell reads it. `why` says what is wrong, after "the command".
 */
export function commandWords(text: string): { words: string[] } | { why: string } {
  const words: string[] = [];
  let word: string | null = null;
  for (const [, escaped, single, double, plain, space, odd] of text.matchAll(token)) {
    if (odd !== undefined)
      return { why: odd === "\\" ? "ends with a backslash" : `has a ${odd} without its other one` };
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + (escaped ?? single ?? double?.replace(/\\(["\\])/g, "$1") ?? plain ?? "");
  }
  if (word !== null) words.push(word);
  return words.length === 0 ? { why: "is empty" } : { words };
}

const token = /\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"]+)|(\s+)|([\s\S])/g;
