import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { maxConfigBytes } from "@/lib/wire/config/text";
import { CommandError } from "../door/command-error";
import { handOut } from "../door/say";

/** The bytes of a file, or of standard input for "-"; never more than may be imported, and one. */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === "-") return readStandardInput();
  return explained(file, () => {
    if (statSync(file).size > maxConfigBytes) throw new CommandError(`${file} is larger than 50 MB.`);
    return readFileSync(file);
  });
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > maxConfigBytes) throw new CommandError("Standard input is larger than 50 MB.");
  }
  return Buffer.concat(chunks);
}

/**
 * Writes a file whole or not at all: a new one takes the place of the old one when it is complete. Readable by its
 * owner only, since a configuration holds keys. A link stays, and the file that it leads to is replaced; a pipe or a
 * device is written to and stays as well. "-" is standard output.
 */
export function writeOutput(file: string, text: string): void {
  if (file === "-") {
    handOut(text);
    return;
  }
  explained(file, () => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && !found.isFile() && !found.isDirectory()) writeInto(openSync(file, constants.O_WRONLY), text);
    else replaceFile(endOf(file), text);
  });
}

/** Where a link leads in the end, to a file that may not be there yet; another file itself. */
function endOf(file: string, followed = 0): string {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (!isLink) return file;
  if (followed === mostLinks) throw new CommandError(`${file}: too many links follow one another.`);
  return endOf(resolve(dirname(file), readlinkSync(file)), followed + 1);
}

const mostLinks = 40;

function replaceFile(file: string, text: string): void {
  const unfinished = join(dirname(file), `.${basename(file)}.${randomUUID().slice(0, 8)}.unfinished`);
  try {
    writeWhole(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeInto(handle: number, text: string): void {
  try {
    writeFileSync(handle, text);
  } finally {
    closeSync(handle);
  }
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file or folder",
  EACCES: "you have no permission to open it",
  EPERM: "you have no permission to open it",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

function explained<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw new CommandError(`${file}: ${reasons[String(error.code)] ?? error.message}.`);
  }
}
