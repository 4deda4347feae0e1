// gnt-network: Ganeti's command for networks, on the store of this product.

import { spawn } from "node:child_process";
import { inspect } from "node:util";
import { databaseFile, SettingError } from "@/lib/env";
import { currentStore } from "@/lib/store/current";
import { StoreError } from "@/lib/store/database/store-error";
import type { Store } from "@/lib/store/store";
import { readInput } from "./config/files";
import { CommandError } from "./door/command-error";
import { operatingSystemUser } from "./door/operating-system-user";
import { makeReady } from "./door/ready-store";
import { complain, endWithOutput, say } from "./door/say";
import { unexpectedText } from "./door/unexpected-error";
import { main } from "./network/main";

let opened: Store | undefined;

function store(): Store {
  if (!opened) makeReady(databaseFile());
  opened ??= currentStore();
  return opened;
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2), {
      out: say,
      err: complain,
      read: async (file) => new TextDecoder().decode(await readInput(file)),
      store,
      actor: operatingSystemUser(),
      detach,
      onInterrupt,
      now: () => Date.now() / 1_000,
    });
  } catch (error) {
    await fail(error);
  } finally {
    await opened?.close();
  }
}

function detach(argv: readonly string[]): void {
  const child = spawn(process.execPath, [process.argv[1] ?? "", ...argv], { detached: true, stdio: "ignore" });
  // The job stays queued: a server takes it.
  child.on("error", () => {});
  child.unref();
}

function onInterrupt(act: () => void): () => void {
  process.once("SIGINT", act);
  return () => process.off("SIGINT", act);
}

/** Says what went wrong, as Ganeti does: in a sentence, with --debug all that is known of it. */
async function fail(error: unknown): Promise<void> {
  const expected = [CommandError, StoreError, SettingError].some((kind) => error instanceof kind);
  const debugged = process.argv.some((word) => word === "-d" || word === "--debug");
  if (expected) complain(`gnt-network: ${debugged ? inspect(error) : (error as Error).message}\n`);
  else complain(`Failure: command execution error:\n${debugged ? inspect(error) : await unexpectedText(error)}\n`);
  process.exitCode = error instanceof CommandError ? error.exitCode : 1;
}

endWithOutput("gnt-network");
process.on("uncaughtException", (error) => void fail(error).then(() => process.exit()));
void run();
