// Adds a network and tells the number of the job, then what came of it: change-with-hooks.mjs FILE NAME [JOB that it depends on]

import { addNetwork } from "@/lib/operations/network/add-network";
import { begin } from "@/lib/operations/operation";
import { openStore } from "@/lib/store/store";
import { contextOf } from "../context";

const [, , file = "", name = "", after] = process.argv;
const store = openStore(`file:${file}`);
const depends = after === undefined ? [] : [{ job: Number(after), wanted: ["success"] }];
const context = { ...contextOf(store), depends, now: () => Date.now() / 1_000 };
const begun = await begin(addNetwork, { name, network: "10.1.0.0/24" }, context);
if (!begun.ok) throw new Error(begun.refusal.message);
process.send?.({ job: begun.job });
const outcome = await begun.over;
process.send?.({ ok: outcome.ok, message: outcome.ok ? "" : outcome.refusal.message });
await begun.after;
await store.close();
process.disconnect();
