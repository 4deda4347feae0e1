/** Building blocks of sentences for people. */

/** "1 address", "1,206 addresses". `many` is the plural if it is not the word with an s. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

export function countAddresses(number: number): string {
  return count(number, "address", "addresses");
}

/** Made when it is first needed: that takes 10 ms, which a command that only lists would spend for nothing. */
let list: Intl.ListFormat | undefined;

/** "a", "a and b", "a, b and 7 more": names at most `shown` of the things; there may be more of them than are given. */
export function listed(names: readonly string[], shown = 5, all = names.length): string {
  const rest = all - shown;
  list ??= new Intl.ListFormat("en-GB");
  return list.format(rest > 0 ? [...names.slice(0, shown), `${rest.toLocaleString("en-US")} more`] : names);
}

/** A label inside a sentence: "orphan address"; "IPv6 gateway outside its network" begins with an abbreviation. */
export function midSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** The form of a verb that agrees with a number. */
export function verb(number: number, one: string, many: string): string {
  return number === 1 ? one : many;
}

const units = ["B", "kB", "MB", "GB"];

/** A number of bytes as people read it: "48 kB", "1.4 MB". */
export function sizeText(bytes: number): string {
  const power = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

/** The words of a text in lines of at most `width` characters; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}
