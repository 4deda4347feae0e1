import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { databaseFile, isSet } from "@/lib/env";
import { CommandError } from "../door/command-error";

export const usage = `Usage: network-iallocator FILE [--store=DATABASE]

Chooses nodes for instances, by the networks of their NICs: Ganeti runs it with a FILE that holds its request, in version 2
of its protocol for allocators, and reads the answer from standard output.

What a request does not say, the networks of other instances and how full a network is, comes from the DATABASE of Ganeti
Networks, if it holds the same cluster: the one of --store, else of DATABASE_URL, else the one whose path stands in the file
network-iallocator.store beside this program. It is only read. The answer says in its "info" what was known.

Exit code: 0 with an answer, also if that is no; 2 if it was typed wrongly.
`;

export type Arguments = { help: true } | { help: false; file: string; store: string | null };

/** The command line; `--ignore-soft-errors` is Ganeti's, and about what is not looked at here. */
export function parseArguments(words: readonly string[]): Arguments {
  const options = {
    store: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
    "ignore-soft-errors": { type: "boolean", default: false },
  } as const;
  const { values, positionals } = parsed(() => parseArgs({ args: [...words], options, allowPositionals: true }));
  if (values.help) return { help: true };
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CommandError("Give one file with a request. See --help.", 2);
  return { help: false, file, store: values.store ?? null };
}

function parsed<Answer>(parse: () => Answer): Answer {
  try {
    return parse();
  } catch (error) {
    throw new CommandError(`${(error as Error).message} See --help.`, 2);
  }
}

/**
 * The database to look in: of the option, of DATABASE_URL, or named in a file beside the program, where Ganeti looks for it:
 * Ganeti gives a program nothing but FILE. Null where none is named. A relative path in that file is meant from there.
 */
export function storeFile(option: string | null, program: string): string | null {
  if (option !== null) return resolve(option);
  if (isSet("DATABASE_URL")) return databaseFile();
  const beside = resolve(dirname(program), "network-iallocator.store");
  if (!existsSync(beside)) return null;
  const path = readFileSync(beside, "utf8").trim();
  return path === "" ? null : resolve(dirname(program), path.replace(/^file:/, ""));
}
