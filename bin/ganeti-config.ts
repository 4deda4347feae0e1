// ganeti-config: moves a cluster's configuration in and out of the store, verifies it, and says where hooks are.

import { databaseFile, SettingError } from "@/lib/env";
import { liveJobsThrough } from "@/lib/operations/job/live-jobs";
import { closeOpened, currentStore } from "@/lib/store/current";
import { StoreError } from "@/lib/store/database/store-error";
import type { Store } from "@/lib/store/store";
import { type Arguments, parseArguments, usage } from "./config/arguments";
import {
  runCopies,
  runExport,
  runImport,
  runImportUsers,
  runRestore,
  runTidy,
  runVerify,
  runVerifyFile,
} from "./config/commands";
import { runDiff } from "./config/diff";
import { runHooksCommand } from "./config/hooks";
import { runLinkCommand } from "./config/link";
import { isLinkCommand, type LinkArguments } from "./config/link-arguments";
import { runReaderCommand } from "./config/link-reader";
import { runLinks } from "./config/links";
import { runMove } from "./config/move";
import { CommandError } from "./door/command-error";
import { makeReady } from "./door/ready-store";
import { complain, endWithOutput, say } from "./door/say";
import { unexpectedText } from "./door/unexpected-error";

async function main(): Promise<number> {
  const typed = parseArguments(process.argv.slice(2));
  if (typed.command === "help") {
    say(usage);
    return 0;
  }
  if (typed.command === "verify" && typed.file !== null) return runVerifyFile(typed.file);
  if (typed.command === "move") return runMove(typed);
  const file = databaseFile();
  if (typed.command === "diff") return runDiff(typed).finally(() => closeOpened(file));
  makeReady(file);
  try {
    const code = await perform(currentStore(), typed);
    await liveJobsThrough(currentStore());
    return code;
  } finally {
    await closeOpened(file);
  }
}

function perform(store: Store, typed: Exclude<Arguments, { command: "help" | "diff" | "move" }>): Promise<number> {
  if (typed.command === "import") return runImport(store, typed);
  if (typed.command === "copies") return runCopies(store);
  if (typed.command === "restore") return runRestore(store, typed);
  if (typed.command === "links") return runLinks(store, typed);
  if (typed.command === "tidy") return runTidy(store, typed);
  if (typed.command === "hooks") return runHooksCommand(store, typed);
  if (isLinkCommand(typed.command)) return runLinkCommand(store, typed as LinkArguments);
  if (typed.command === "link-reader") return runReaderCommand(store, typed);
  if (typed.command === "import-users") return runImportUsers(store, typed);
  return typed.command === "export" ? runExport(store, typed) : runVerify(store);
}

/** Says what went wrong, in a sentence. */
async function fail(error: unknown): Promise<void> {
  const expected = [CommandError, StoreError, SettingError].some((kind) => error instanceof kind);
  complain(`ganeti-config: ${expected ? (error as Error).message : await unexpectedText(error)}\n`);
  process.exitCode = error instanceof CommandError ? error.exitCode : 1;
}

endWithOutput("ganeti-config");
process.on("uncaughtException", (error) => void fail(error).then(() => process.exit()));
try {
  process.exitCode = await main();
} catch (error) {
  await fail(error);
}
