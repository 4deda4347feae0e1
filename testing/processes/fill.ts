// Takes the next free address of each of some networks and tells what came of it: fill.mjs FILE PREFIX NETWORK…

import { addInstance } from "@/lib/operations/instance/add-instance";
import { run } from "@/lib/operations/operation";
import { openStore } from "@/lib/store/store";
import { contextOf } from "../context";

const [, , file = "", prefix = "", ...networks] = process.argv;
const store = openStore(`file:${file}`);
const context = contextOf(store);

for (const network of networks) {
  const input = { name: `${prefix}-${network}`, primaryNode: "node1", nics: [{ ip: "pool", network }] };
  const outcome = await run(addInstance, input, context);
  process.send?.(outcome.ok ? "ok" : outcome.refusal.message);
}
await store.close();
process.disconnect();
