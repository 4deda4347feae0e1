import type { Change } from "@/lib/domain/model/change";
import type { Door } from "@/lib/domain/model/user-role";
import type { Refusal } from "@/lib/domain/refusal";
import type { Store, Tx } from "@/lib/store/store";

/** What the mirror asks of a client of the cluster's RAPI. It throws a ClusterFault where the cluster does not answer. */
export type ReadingClient = {
  /** The answer to GET. */
  get(path: string, seconds?: number): Promise<unknown>;
  /** The rows of PUT /2/query/KIND, each with its fields by name. */
  query(
    kind: string,
    fields: readonly string[],
    filter?: unknown,
    seconds?: number,
  ): Promise<Record<string, unknown>[]>;
};

/**
 * The clock of a reading, in seconds since the epoch; what makes UUIDs, how it waits, and who hears that the command failed that
 * hands out the configuration.
 */
export type ReadingTools = {
  now: () => number;
  newUuid: () => string;
  pause?: (seconds: number) => Promise<void>;
  readerFailed?: ((error: Error) => void) | undefined;
};

/**
 * The chain whose end a reading is. `close` is called in the transaction that writes what was read, after it: it gets the changes of
 * what the chain holds, which are those of its job, applies what is ours, closes the job with them and ends the chain.
 */
export type ChainReading = {
  job: number;
  /** What the chain was to do: it tells the chain's own changes from those that others made to the same network meanwhile. */
  plan: readonly Change[];
  close: (tx: Tx, changes: Change[]) => Promise<void>;
};

/**
 * Reads what has changed on the cluster, and writes it: what a chain holds that is still open is left to that chain's own reading, and
 * the rest becomes a job that says what was seen. One reads at a time, in all processes: it waits for its turn. What the
 * cluster does not answer comes as a ClusterFault, and then nothing was written.
 */
export type ReadChanges = (
  store: Store,
  client: ReadingClient,
  tools: ReadingTools & { chain?: ChainReading },
) => Promise<{ changes: Change[] }>;

/**
 * Reads the whole cluster into the store, in place of what is there, after keeping a copy of the database. The row of the link is
 * there already and says "reading"; its progress is written into it, and "linked" at the end. Whoever links has been asked before
 * for his consent. What the cluster does not answer comes as a ClusterFault, and then nothing was written.
 */
export type FirstReading = (
  store: Store,
  client: ReadingClient,
  tools: ReadingTools & { actor: string; door: Door; reason: string },
) => Promise<{ ok: true; job: number } | { ok: false; refusal: Refusal }>;
