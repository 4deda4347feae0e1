// Creates instances with a NIC from the pool of prod, all at once, and tells each name: allocate.mjs FILE PREFIX COUNT

import { addInstance } from "@/lib/operations/instance/add-instance";
import { run } from "@/lib/operations/operation";
import { openStore } from "@/lib/store/store";
import { contextOf } from "../context";

const [, , file = "", prefix = "", count = "0"] = process.argv;
const store = openStore(`file:${file}`);
const context = contextOf(store);

await Promise.all(
  Array.from({ length: Number(count) }, async (_, at) => {
    const input = { name: `${prefix}${at}`, primaryNode: "node1", nics: [{ ip: "pool", network: "prod" }] };
    const outcome = await run(addInstance, input, context);
    process.send?.(outcome.ok ? "ok" : outcome.refusal.message);
  }),
);
await store.close();
process.disconnect();
