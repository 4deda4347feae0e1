// gnt-network: Ganeti's command for networks, on the store of this product.

import { spawn } from "node:child_process";
import { databaseFile } from "@/lib/env";
import { currentStore } from "@/lib/store/current";
import type { Store } from "@/lib/store/store";
import { readInput } from "./config/files";
import { operatingSystemUser } from "./door/operating-system-user";
import { makeReady } from "./door/ready-store";
import { complain, endWithOutput, say } from "./door/say";
import { fail, runCommand } from "./network/run-command";

const words = process.argv.slice(2);
let opened: Store | undefined;

function store(): Store {
  if (!opened) makeReady(databaseFile());
  opened ??= currentStore();
  return opened;
}

async function run(): Promise<void> {
  try {
    process.exitCode = await runCommand(words, {
      out: say,
      err: complain,
      read: async (file) => new TextDecoder().decode(await readInput(file)),
      store,
      actor: operatingSystemUser(),
      detach,
      onInterrupt,
      now: () => Date.now() / 1_000,
    });
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

endWithOutput("gnt-network");
process.on(
  "uncaughtException",
  (error) => void fail(error, words, { err: complain }).then((code) => process.exit(code)),
);
void run();
