// Tidies a store as of a time and says how many jobs it removed: tidy.mjs FILE NOW

import { setTimeout as pause } from "node:timers/promises";
import { tidy } from "@/lib/operations/tidy/tidy";
import { openStore } from "@/lib/store/store";

const [, , file = "", now = "0"] = process.argv;
const store = openStore(`file:${file}`);
const keep = { jobDays: 365, logDays: 365, copyDays: 365, copies: null };
const { jobs } = await tidy(store, keep, { now: Number(now), rest: () => pause(5) });
process.send?.(jobs.jobs);
await store.close();
process.disconnect();
