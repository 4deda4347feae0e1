import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/lib/project-root";
import { stateOfCluster } from "../door/state-of-cluster";
import { parseCommandLine, type Typed, UsageError } from "./command-line/command-line";
import { completion } from "./command-line/completion";
import { commandHelp, overview } from "./command-line/help-text";
import { info } from "./read/info";
import { list, listFields } from "./read/list";
import { listTags } from "./read/list-tags";
import { carryingOut, type Terminal } from "./terminal";

const reads: Record<string, (typed: Typed, terminal: Terminal) => number | Promise<number>> = {
  list,
  "list-fields": listFields,
  info,
  "list-tags": listTags,
  completion,
};

/** Those that show what is in the store. */
const ofState = new Set(["list", "info", "list-tags"]);

/** Runs one command line and says its exit code: 0, 1 for a refusal, 2 for an unknown option, 14 for a field. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [first = ""] = argv;
  if (first === "--help") return said(terminal, overview());
  if (first === carryingOut) return carryOutJob(Number(argv[1]), terminal);
  if (first === "--version") return said(terminal, version());
  const typed = understood(argv, terminal);
  if (typed instanceof UsageError) return typed.exitCode;
  if (typed.has("help")) return said(terminal, commandHelp(typed.command));
  const read = reads[typed.command.name];
  if (read) {
    const code = await read(typed, terminal);
    if (ofState.has(typed.command.name)) await sayAge(terminal);
    return code;
  }
  // Most of this program is for changes, and most calls only read: that part is loaded when it is needed.
  const { change } = await import("./change/change");
  return change(typed, terminal);
}

/** Says of when the state of a linked cluster is, where it is not of now. */
async function sayAge({ store, now, err }: Terminal): Promise<void> {
  const age = await stateOfCluster(store().reader, now());
  if (age !== null) err(`gnt-network: ${age}\n`);
}

/** For the processes that `--submit` starts. */
async function carryOutJob(job: number, terminal: Terminal): Promise<number> {
  const { carryOut } = await import("./change/carry-out");
  return carryOut(job, terminal);
}

function said({ out }: Terminal, text: string): number {
  out(text);
  return 0;
}

function understood(argv: readonly string[], { err }: Terminal): Typed | UsageError {
  try {
    return parseCommandLine(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { command, message } = error;
    const usage =
      command === null ? overview() : `Usage: gnt-network ${command.name} [options...] ${command.arguments}\n`;
    err(
      `${usage}\ngnt-network: ${message} gnt-network ${command ? `${command.name} ` : ""}--help shows how to use it.\n`,
    );
    return error;
  }
}

function version(): string {
  const { name, version: number } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8"));
  return `gnt-network (${name} ${number}) ${number}\n`;
}
