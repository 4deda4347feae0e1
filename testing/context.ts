import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";

/** For tests: an administrator, with a fixed clock. */
export function contextOf(store: Store): Context {
  return {
    store,
    actor: "ana",
    door: "web",
    role: "administrator",
    reason: "because",
    dryRun: false,
    now: () => 1_800_000_000,
    newUuid: () => randomUUID(),
  };
}
