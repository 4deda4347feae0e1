import { printable } from "@/lib/domain/printable";

/** The one way to standard output and standard error: names of others are shown there and not obeyed. */
export function say(text: string, keep?: string): void {
  process.stdout.write(printable(text, keep));
}

export function complain(text: string): void {
  process.stderr.write(printable(text));
}

/** A file that goes to standard output, as it is. */
export function handOut(text: string): void {
  process.stdout.write(text);
}

/**
 * Ends the program when its output cannot be written, and says why. A reader may stop early, as head does: he
 * knows.
 */
export function endWithOutput(program: string): void {
  process.stdout.on("error", (error: Error & { code?: string }) => {
    const why = error.code === "ENOSPC" ? "the disk is full" : error.message;
    if (error.code !== "EPIPE") complain(`${program}: Standard output cannot be written: ${why}.\n`);
    process.exit(1);
  });
}
