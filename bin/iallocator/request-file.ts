import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { CommandError } from "../door/command-error";

/** A cluster of 100,000 instances is a tenth of it. */
const mostBytes = 1_000_000_000;

/** The text of a request; what is no file, is too large or is not UTF-8 is refused. */
export function readRequest(file: string, most = mostBytes): string {
  const handle = opened(file);
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) throw new CommandError(`${file} is no file.`);
    if (found.size > most) throw new CommandError(`${file} is larger than ${most.toLocaleString("en-US")} bytes.`);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(handle));
  } catch (error) {
    if (error instanceof TypeError) throw new CommandError(`${file} is not UTF-8.`);
    throw error;
  } finally {
    closeSync(handle);
  }
}

function opened(file: string): number {
  try {
    // A pipe that nobody writes to would otherwise be waited for.
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}.`);
  }
}
