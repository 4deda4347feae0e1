// gnt-network: Ganeti's command for networks, on the store of this product.

import { databaseFile, SettingError } from "@/lib/env";
import { currentStore } from "@/lib/store/current";
import { StoreError } from "@/lib/store/database/store-error";
import type { Store } from "@/lib/store/store";
import { readInput } from "./config/files";
import { CommandError } from "./door/command-error";
import { operatingSystemUser } from "./door/operating-system-user";
import { makeReady } from "./door/ready-store";
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
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      read: async (file) => new TextDecoder().decode(await readInput(file)),
      store,
      actor: operatingSystemUser(),
      now: () => Date.now() / 1_000,
    });
  } catch (error) {
    const expected = [CommandError, StoreError, SettingError].some((kind) => error instanceof kind);
    const debugged = process.argv.some((word) => word === "-d" || word === "--debug");
    const text = error instanceof Error && !debugged ? error.message : error;
    if (expected) console.error("gnt-network:", text);
    else console.error("Failure: command execution error:\n", text);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  } finally {
    await opened?.close();
  }
}

// The reader of our output may stop early, as head does.
process.stdout.on("error", () => process.exit(1));
void run();
