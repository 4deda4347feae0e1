import { shellWord } from "../command/shell-word";

type Variable = { name: string; value: string };

/** C0 but for tab and line break, DEL, C1, and what sets the direction of a text: what a terminal would obey or hide. */
const obeyed = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/**
 * Lines that set variables in a shell, a variable a line; `exported` ones reach what is started from there. Every value is
 * quoted so that the shell carries nothing of it out. A value that a terminal would obey is written as `$'…'`, which is in
 * POSIX since 2024 and which bash, zsh, ksh and busybox read; any other value is for every shell.
 */
export function shellLines(variables: readonly Variable[], { exported }: { exported: boolean }): string {
  return variables.map(({ name, value }) => `${exported ? "export " : ""}${name}=${shellValue(value)}\n`).join("");
}

function shellValue(value: string): string {
  return obeyed.test(value) ? `$'${[...value].map(escaped).join("")}'` : shellWord(value);
}

/** In bytes, which mean the same in every locale, three octal digits each: a shell reads no more. */
function escaped(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  if (!obeyed.test(character) && !/[\t\n]/.test(character)) return character;
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** The variable that no environment can hold, and why; null if all can. */
export function impossibleVariable(variables: readonly Variable[]): Variable | null {
  return variables.find(({ value }) => value.includes("\0")) ?? null;
}
