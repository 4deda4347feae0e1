import { SettingError } from "@/lib/env";

/**
 * The words of a command: separated by spaces, with '…' and "…" around what belongs together and a backslash before a character
 * that is meant as it is. Nothing else means anything, for no shell reads it. Throws a SettingError that says what is wrong.
 */
export function commandTemplate(text: string): string[] {
  const words = wordsOf(text);
  if (words.length === 0) throw wrong(text, "is empty");
  if (!words.some((word) => word.includes(place)))
    throw wrong(text, `does not say where the node's name goes (${place})`);
  if (words[0]?.includes(place)) throw wrong(text, "begins with the node's name");
  return words;
}

/** The same words with the name of a node. It must be a host name, see `isHostName`. */
export function commandFor(template: readonly string[], node: string): string[] {
  return template.map((word) => word.replaceAll(place, node));
}

const place = "{node}";

function wrong(text: string, why: string): SettingError {
  return new SettingError(
    `The command that runs hooks on a node, ${JSON.stringify(text)}, ${why}. Write one like: ssh root@{node} ganeti-network-hooks`,
  );
}

const token = /\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"]+)|(\s+)|([\s\S])/g;

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (const [, escaped, single, double, plain, space, odd] of text.matchAll(token)) {
    if (odd !== undefined)
      throw wrong(text, odd === "\\" ? "ends with a backslash" : `has a ${odd} without its other one`);
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + (escaped ?? single ?? double?.replace(/\\(["\\])/g, "$1") ?? plain ?? "");
  }
  return word === null ? words : [...words, word];
}

const label = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i;

/** A name that may stand on a command line: a host name or an IPv4 address. It never begins with "-". */
export function isHostName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((part) => part.length <= 63 && label.test(part));
}
