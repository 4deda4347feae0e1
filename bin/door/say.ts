import { printable } from "./printable";

/** The one way to standard output and standard error, but for a file that is written there. */
export function say(text: string, keep?: string): void {
  process.stdout.write(printable(text, keep));
}

export function complain(text: string): void {
  process.stderr.write(printable(text));
}
