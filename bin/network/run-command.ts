import { inspect } from "node:util";
import { SettingError } from "@/lib/env";
import { StoreError } from "@/lib/store/database/store-error";
import { CommandError } from "../door/command-error";
import { unexpectedText } from "../door/unexpected-error";
import { main } from "./main";
import type { Terminal } from "./terminal";

/** Runs one command line, says what goes wrong, and answers the exit code: in its own process and in the server's alike. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await main(words, terminal);
  } catch (error) {
    return fail(error, words, terminal);
  }
}

/** Says what went wrong, as Ganeti does: in a sentence, with --debug all that is known of it. */
export async function fail(error: unknown, words: readonly string[], { err }: Pick<Terminal, "err">): Promise<number> {
  const expected = [CommandError, StoreError, SettingError].some((kind) => error instanceof kind);
  const debugged = words.some((word) => word === "-d" || word === "--debug");
  if (expected) err(`gnt-network: ${debugged ? inspect(error) : (error as Error).message}\n`);
  else err(`Failure: command execution error:\n${debugged ? inspect(error) : await unexpectedText(error)}\n`);
  return error instanceof CommandError ? error.exitCode : 1;
}
