import { parseArgs } from "node:util";
import { CommandError } from "../door/command-error";
import {
  isLinkCommand,
  type LinkArguments,
  linkArguments,
  linkHelp,
  linkOptions,
  linkUsage,
  strayLinkOption,
} from "./link-arguments";

export const usage = `Usage:
  ganeti-config import FILE [--accept-repairs] [--dry-run] [--replace-cluster NAME] [--reason TEXT]
  ganeti-config export FILE [--allow-non-ascii]
  ganeti-config verify [FILE]
  ganeti-config diff A B
  ganeti-config move FROM TO
  ganeti-config copies
  ganeti-config restore COPY [--dry-run] [--replace-cluster NAME] [--reason TEXT]
  ganeti-config import-users FILE
  ganeti-config tidy [--dry-run] [--shrink]
  ganeti-config links NODE [FILE...] [--dry-run] [--reason TEXT]
  ganeti-config links --collect [NODE...] [--dry-run] [--reason TEXT]
  ganeti-config hooks [DIRECTORY [--run-on-node COMMAND] | --off]
${linkUsage}
  ganeti-config link-reader [COMMAND | --off]

import   Replaces the cluster in the store with that of a config.data of Ganeti 2.7 to 3.1. A copy of the
         database is kept; so are jobs and the reasons of reservations.
           --accept-repairs  repair what cannot be stored unchanged; without it, such a file is refused
           --dry-run         show what would change, write nothing
           --replace-cluster NAME
                             the cluster in the store, if the file is of another one; without it, a terminal is
                             asked for the name and anything else is refused
           --reason TEXT     reason, kept with the job
export   Writes the cluster in the store as a config.data. Refused if it has characters beyond ASCII, with which
         Ganeti's daemons do not start.
           --allow-non-ascii  write it all the same, with a warning
verify   Lists everything in the store, or in FILE, that is inconsistent.
diff     Lists what differs between two configurations: with - what only A has, with + what only B has, with ~ what both have
         and is not the same. Each of them is
           store             the store
           living            the living cluster that the store is linked with
           PATH              a config.data, or the SQLite file of another store or of a copy; file:PATH for a store, too
         What only a store can know, such as reasons, counts where both are stores. Exit code: 0 if nothing differs, 1 if
         something does, 2 if they cannot be compared.
move     Copies a whole store, with users, sessions, jobs and history, to a place where none is, and compares both row by
         row. Nobody can write to it meanwhile; it stays as it was. FROM and TO are file:PATH. Copies of the database that
         imports kept, and the key of a link, are files beside it, which stay there.
copies   Lists the copies of the database that imports kept, the newest first.
restore  Puts the cluster of a copy back, with the reasons of its reservations. A copy of the present database is kept;
         jobs, users and tokens stay. COPY is a name from the list. Options as for import.
import-users
         Adds the users of a rapi/users file of Ganeti: write becomes operator, the rest viewer. Their
         passwords keep working; existing users are not changed.
tidy     Removes jobs, entries of the log of accesses and copies of the database that are older than KEEP_JOBS_DAYS,
         KEEP_LOG_DAYS and KEEP_BACKUPS_DAYS, and copies beyond KEEP_BACKUPS. A running server does so every night.
         Give the command the settings that the server has: without them a year is kept.
           --dry-run         show what would be removed, remove nothing
           --shrink          give the free space of the database file back; nobody can write meanwhile
links    Says which bridges, Open vSwitch bridges and routing tables a node has, for the check of connections. Each FILE
         is the output of ip -d -j link, ovs-vsctl list-br, ip -j route show table all or ip -j rule on that node, or
         its rt_tables. Without a file it shows the list that is kept. Options as for import.
           --collect         ask the nodes themselves, or all of them, over the command of HOOKS_RUN_ON_NODE
hooks    Says where the scripts are that run before and after each change, and which of them would. With DIRECTORY they
         are there from now on, for every door of this store; HOOKS_DIR counts over that for one process. A directory
         or script that somebody besides root and its user could write is refused.
           --run-on-node COMMAND
                             how scripts are run on the nodes that a change is about, such as
                             "ssh root@{node} ganeti-network-hooks"; without it they run on the master alone
           --off             no hook runs
${linkHelp}link-reader
         Says how the configuration of a linked cluster is read. With COMMAND it is handed out on the master, as
         bin/node/ganeti-network-reader does, and {host} is the address of the link, such as
         "ssh ganeti-reader@{host} ganeti-network-reader". It is tried first.
           --off             it is read through RAPI

FILE may be - for standard input or output. The store is the file that DATABASE_URL names.
Exit code: 0; or 1 if the command is refused, verify finds a warning or an error, or a hook would be refused; or 2 if it
was typed wrongly.
`;

const help = "\nSee ganeti-config --help.";

export type Arguments =
  | { command: "help" }
  | { command: "import"; file: string; acceptRepairs: boolean; dryRun: boolean; replaces?: string; reason: string }
  | { command: "copies" }
  | { command: "restore"; copy: string; dryRun: boolean; replaces?: string; reason: string }
  | { command: "export"; file: string; allowNonAscii: boolean }
  | { command: "verify"; file: string | null }
  | { command: "diff"; a: string; b: string }
  | { command: "move"; from: string; to: string }
  | { command: "import-users"; file: string }
  | { command: "tidy"; dryRun: boolean; shrink: boolean }
  | { command: "links"; node: string; files: string[]; dryRun: boolean; reason: string }
  | { command: "links"; collect: string[]; dryRun: boolean; reason: string }
  | { command: "hooks"; dir: string | null; off: boolean; runOnNode: string | null }
  | LinkArguments
  | { command: "link-reader"; reader: string | null; off: boolean };

const flag = { type: "boolean", default: false } as const;
const options = {
  "accept-repairs": flag,
  "dry-run": flag,
  "allow-non-ascii": flag,
  shrink: flag,
  collect: flag,
  off: flag,
  "run-on-node": { type: "string" },
  reason: { type: "string", default: "" },
  "replace-cluster": { type: "string" },
  ...linkOptions,
  help: { ...flag, short: "h" },
} as const;

/** What was typed, or a CommandError that says what is wrong with it. */
export function parseArguments(argv: string[]): Arguments {
  const { values, positionals } = parsed(argv);
  const [command, ...files] = positionals;
  if (values.help || command === "help") return { command: "help" };
  const [file] = files;
  if (files.length > 1 && command !== "links" && command !== "diff" && command !== "move")
    throw new CommandError(`Only one file can be given: ${files.join(" ")}.${help}`, 2);
  const replaces = values["replace-cluster"];
  if (command !== "import" && values["accept-repairs"])
    throw new CommandError("--accept-repairs is only for import.", 2);
  const isReplacing = command === "import" || command === "restore" || command === "link";
  if (!isReplacing && replaces !== undefined)
    throw new CommandError("--replace-cluster is only for import, restore and link.", 2);
  if (!isReplacing && command !== "links" && values.reason)
    throw new CommandError("--reason is only for import, restore, link and links.", 2);
  if (!isReplacing && command !== "tidy" && command !== "links" && values["dry-run"])
    throw new CommandError("--dry-run is only for import, restore, link, tidy and links.", 2);
  const stray = strayLinkOption(values);
  if (command !== "link" && stray !== null) throw new CommandError(`--${stray} is only for link.`, 2);
  if (command !== "tidy" && values.shrink) throw new CommandError("--shrink is only for tidy.", 2);
  if (command !== "export" && values["allow-non-ascii"])
    throw new CommandError("--allow-non-ascii is only for export.", 2);
  if (command !== "hooks" && values["run-on-node"] !== undefined)
    throw new CommandError("--run-on-node is only for hooks.", 2);
  if (command !== "hooks" && command !== "link-reader" && values.off)
    throw new CommandError("--off is only for hooks and link-reader.", 2);
  if (isLinkCommand(command)) return linkArguments(command, file, values);
  if (command === "link-reader") {
    if (values.off && file !== undefined)
      throw new CommandError(`--off takes no command: ${file}. Give one of them.`, 2);
    return { command, reader: file ?? null, off: values.off };
  }
  if (command === "diff") return diffArguments(files);
  if (command === "move") return moveArguments(files);
  if (command === "tidy") return tidyArguments(file, values);
  if (command === "hooks") return hooksArguments(file, values);
  if (command === "copies") {
    if (file !== undefined) throw new CommandError(`copies takes no file: ${file}.${help}`, 2);
    return { command };
  }
  const { "dry-run": dryRun, reason } = values;
  const more = { dryRun, reason, ...(replaces !== undefined && { replaces }) };
  if (command === "restore") {
    if (file === undefined)
      throw new CommandError(`restore needs the name of a copy. See ganeti-config copies.${help}`, 2);
    return { command, copy: file, ...more };
  }
  if (command === "links" && values.collect) return { command, collect: files, dryRun, reason };
  if (values.collect) throw new CommandError("--collect is only for links.", 2);
  if (command === "links") return linksArguments(files, { dryRun, reason });
  if (command === "verify") return { command, file: file ?? null };
  if (command !== "import" && command !== "export" && command !== "import-users")
    throw new CommandError(`${command === undefined ? "No command" : `${command} is not a command`}.${help}`, 2);
  if (file === undefined)
    throw new CommandError(`${command} needs a file, or - for standard input or output.${help}`, 2);
  if (command === "export") return { command, file, allowNonAscii: values["allow-non-ascii"] };
  if (command === "import-users") return { command, file };
  return { command, file, acceptRepairs: values["accept-repairs"], ...more };
}

function linksArguments([node, ...files]: string[], { dryRun, reason }: { dryRun: boolean; reason: string }) {
  if (node === undefined) throw new CommandError(`links needs the name of a node.${help}`, 2);
  if (files.length === 0 && (dryRun || reason))
    throw new CommandError("Without a file links only shows the list: leave out --dry-run and --reason.", 2);
  return { command: "links", node, files, dryRun, reason } as const;
}

function diffArguments([a, b, ...more]: string[]): Arguments {
  if (a === undefined || b === undefined || more.length > 0)
    throw new CommandError(`diff needs two configurations: store, living, or a file each.${help}`, 2);
  if (a === "-" && b === "-") throw new CommandError("Only one of the two can be standard input.", 2);
  return { command: "diff", a, b };
}

function moveArguments([from, to, ...more]: string[]): Arguments {
  if (from === undefined || to === undefined || more.length > 0)
    throw new CommandError(`move needs two stores: the one that is copied, and where to.${help}`, 2);
  return { command: "move", from, to };
}

function tidyArguments(
  file: string | undefined,
  { "dry-run": dryRun, shrink }: { "dry-run": boolean; shrink: boolean },
) {
  if (file !== undefined) throw new CommandError(`tidy takes no file: ${file}.${help}`, 2);
  if (dryRun && shrink) throw new CommandError("--dry-run removes nothing and --shrink does: give one of them.", 2);
  return { command: "tidy", dryRun, shrink } as const;
}

function hooksArguments(
  dir: string | undefined,
  { off, "run-on-node": runOnNode }: { off: boolean; "run-on-node"?: string | undefined },
) {
  if (off && dir !== undefined) throw new CommandError(`--off takes no directory: ${dir}. Give one of them.`, 2);
  if (dir === "") throw new CommandError(`The directory is empty.${help}`, 2);
  if (runOnNode !== undefined && dir === undefined)
    throw new CommandError("--run-on-node needs the directory of the hooks, too.", 2);
  return { command: "hooks", dir: dir ?? null, off, runOnNode: runOnNode ?? null } as const;
}

function parsed(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}.${help}`, 2);
  }
}
