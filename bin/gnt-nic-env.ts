// gnt-nic-env: what Ganeti's network scripts are told of a NIC, printed or given to a script.

import { databaseFile, SettingError } from "@/lib/env";
import { closeOpened, currentStore } from "@/lib/store/current";
import { StoreError } from "@/lib/store/database/store-error";
import { CommandError } from "./door/command-error";
import { makeReady } from "./door/ready-store";
import { complain, endWithOutput, say } from "./door/say";
import { unexpectedText } from "./door/unexpected-error";
import { parseArguments, usage } from "./nic-env/arguments";
import { nicEnv } from "./nic-env/main";
import { runScript, ScriptError } from "./nic-env/run-script";

async function main(): Promise<number> {
  const typed = parseArguments(process.argv.slice(2));
  if (typed === null) {
    say(usage);
    return 0;
  }
  const file = databaseFile();
  makeReady(file);
  try {
    return await nicEnv(typed, currentStore(), {
      out: say,
      err: complain,
      execute: async (script, env) => {
        // A script may run for long: it is no reason to keep the store open.
        await closeOpened(file);
        return runScript(script, env);
      },
    });
  } finally {
    await closeOpened(file);
  }
}

/** Says what went wrong, in a sentence. */
async function fail(error: unknown): Promise<void> {
  const expected = [CommandError, StoreError, SettingError].some((kind) => error instanceof kind);
  complain(`gnt-nic-env: ${expected ? (error as Error).message : await unexpectedText(error)}\n`);
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ScriptError) return error.scriptCode;
  return error instanceof CommandError ? error.exitCode : 1;
}

endWithOutput("gnt-nic-env");
process.on("uncaughtException", (error) => void fail(error).then(() => process.exit()));
try {
  process.exitCode = await main();
} catch (error) {
  await fail(error);
}
