import type { ClusterClient } from "@/lib/ganeti/client";
import { fault } from "@/lib/ganeti/cluster-fault";
import type { Store } from "@/lib/store/store";
import { linkedClient } from "../cluster-link/linked-client";
import type { ReadChanges } from "../mirror/mirror-calls";
import { readChanges } from "../mirror/read-changes";

/** What carries a chain out, and how long it waits for what. Tests give shorter times. Times in seconds. */
export type ChainTools = {
  /** @throws ClusterFault */
  client: (store: Store) => Promise<Pick<ClusterClient, "get" | "query" | "jobs" | "submit">>;
  readChanges: ReadChanges;
  /**
   * For how long the cluster has to answer, without the job of a step being there, until it is certain that it does not come any more: a
   * request may wait in RAPI for a luxid that hangs, and is carried out once that goes on.
   */
  settle: number;
  /** Between two looks at jobs of the cluster; between two tries when it does not answer. */
  poll: number;
  retry: number;
  pause: (seconds: number, signal: AbortSignal) => Promise<void>;
};

/** The same, unless something else is given. */
export function chainTools(given: Partial<ChainTools> = {}): ChainTools {
  return {
    client: async (store) => (await linkedClient(store)) ?? gone(),
    readChanges,
    ...{ settle: 15, poll: 0.5, retry: 2 },
    pause,
    ...given,
  };
}

/** Ends early where the signal says so. */
function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : seconds * 1_000);
    signal.addEventListener("abort", end);
  });
}

function gone(): never {
  throw fault("unreachable", "The store is no longer linked with a cluster.");
}
