import { onTestFinished } from "vitest";
import type { Store } from "@/lib/store/store";
import { recordedCluster } from "../recorded-cluster";
import { smallCluster } from "../small-cluster";
import { openStandIn, type StandIn, type StandInUser } from "./open-stand-in";

export type { StandIn } from "./open-stand-in";

/** For tests: the small cluster, alive. `there` is what tests do on it behind our back. It is gone when the test is. */
export async function smallStandIn(users?: Record<string, StandInUser>) {
  const there = await smallCluster();
  return { there, standIn: await standInFor(there.store, users) };
}

/** The cluster of a real Ganeti, alive. */
export async function recordedStandIn(users?: Record<string, StandInUser>): Promise<StandIn> {
  return standInFor(await recordedCluster(), users);
}

/** A living cluster with what is in a store; closed before the store is. */
export async function standInFor(store: Store, users?: Record<string, StandInUser>): Promise<StandIn> {
  const standIn = await openStandIn(store, users);
  onTestFinished(standIn.close);
  return standIn;
}
