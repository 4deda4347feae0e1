import { randomUUID } from "node:crypto";
import type { Link } from "@/lib/domain/cluster-link/link";
import type { Store } from "@/lib/store/store";
import type { Clock } from "../clock/clock";
import { repeat } from "../clock/repeat";
import { isTurnLost, lookAtCluster, type OpenClient } from "./look-at-cluster";
import { closeReader } from "./state-on-master";

type Keeping = {
  store: () => Store;
  clock: Clock;
  /** How a client of the linked cluster is opened. */
  open: OpenClient;
  failed: (error: unknown) => void;
  /** Hears why the command failed that hands out the configuration: the cluster is read through RAPI meanwhile. */
  readerFailed?: (error: Error) => void;
};

/** Seconds between two looks. One that finds nothing new is one request that takes the cluster a hundredth of a second. */
const look = 3;

/** How long whoever stops the server waits for an answer of the cluster, in seconds: what is written is written in one piece. */
const patience = 2;

/**
 * Keeps the store like the cluster that it is linked with, as long as the server runs. Without a link it looks whether there is one.
 * What `stop` answers settles when nothing is under way any more, or soon where the cluster does not answer.
 */
export function keepMirror({ store, clock, open, failed, readerFailed }: Keeping): { stop: () => Promise<void> } {
  const looking = repeat({
    clock,
    first: 0,
    every: look,
    look: async () => {
      try {
        await lookAtCluster(store(), { open, now: clock.now, newUuid: randomUUID, readerFailed }, { now: false });
      } catch (error) {
        if (!isTurnLost(error)) failed(error);
      }
    },
  });
  return {
    stop: () => {
      const through = looking.stop().then(() => closeReader(store()));
      return Promise.race([through, new Promise<void>((resume) => clock.after(patience, resume))]);
    },
  };
}

/** Asks the linked cluster now, also where the link has stopped or waits: somebody has put something right. Null without a link. */
export async function readNow(
  store: Store,
  { now, open }: Pick<Clock, "now"> & { open: OpenClient },
): Promise<Link | null> {
  return lookAtCluster(store, { open, now, newUuid: randomUUID }, { now: true });
}
