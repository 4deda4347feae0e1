// A living cluster for the browser tests: stand-in.mjs DATABASE CONFIG. It tells where it is, then does what it is told:
// { id, call: "hang", args: [] } is answered by { id, fingerprint }.

import { readFileSync } from "node:fs";
import { importConfig } from "@/lib/operations/config/import-config";
import { migrate } from "@/lib/store/database/migrate";
import { openStore } from "@/lib/store/store";
import { openStandIn, type StandIn } from "@/testing/stand-in/open-stand-in";

type Told = { id: number; call: Exclude<keyof StandIn, "host" | "port" | "store" | "asked">; args: unknown[] };

const [database = "", config = ""] = process.argv.slice(2);
migrate(database);
const store = openStore(`file:${database}`);
const input = { text: readFileSync(config, "utf8"), acceptRepairs: true };
const context = { actor: "example", door: "web", role: "administrator", reason: "", dryRun: false } as const;
const now = () => Date.now() / 1_000;
const imported = await importConfig(input, { ...context, store, now, newUuid: () => crypto.randomUUID() });
if (!imported.ok) throw new Error(imported.refusal.message);
const standIn = await openStandIn(store);
process.on("message", async ({ id, call, args }: Told) => {
  const method = standIn[call] as (...given: unknown[]) => unknown;
  await method(...args);
  process.send?.({ id, fingerprint: standIn.fingerprint() });
});
process.once("disconnect", async () => {
  await standIn.close();
  await store.close();
  process.exit(0);
});
const { host, port } = standIn;
process.send?.({ id: 0, host, port, fingerprint: standIn.fingerprint() });
