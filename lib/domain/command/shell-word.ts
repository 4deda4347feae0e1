/** A word as a shell takes it: as it is when every character is harmless, else in single quotes. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** An option with its value. */
export function option(name: string, value: string): string {
  return `--${name}=${shellWord(value)}`;
}
