import type { Cidr4 } from "../address/ip";
import { groupedBy } from "../grouped";
import { type Change, networksAdded, networksRemoved } from "../model/change";
import { emptyTally, type PoolChange, type PoolTally, tallyBack, type UsageCounts } from "./pool-tally";

/** How many addresses of a network were used from a moment on: what is kept after each job that changed it. */
export type UsageRow = UsageCounts & {
  networkUuid: string;
  /** Seconds since the epoch. */
  at: number;
  /** The job that led there; null where it is the state before the oldest job that is kept. */
  job: number | null;
  /** By how many addresses this job changed what is used. */
  grown: number;
  /** For how many jobs the row stands. */
  jobs: number;
};

/** A pool as it is now; the tally is made when a job is found that changed it. */
export type PresentPool = { uuid: string; counts: UsageCounts; tally: () => PoolTally };

/** A job that wrote something, and when it ended. One that `replaces` the cluster does not say what was there before. */
export type WrittenJob = { id: number; at: number; replaces: boolean; changes: readonly Change[] };

/**
 * What would have been kept of the usage of networks, if it had been kept from the beginning: found by taking back what jobs
 * changed, from now on (seconds since the epoch) to the oldest job or to an import. `jobs` newest first; the rows come oldest first.
 */
export function pastUsage(pools: readonly PresentPool[], jobs: Iterable<WrittenJob>, now: number): UsageRow[] {
  const present = new Map(pools.map((pool) => [pool.uuid, pool]));
  const tallies = new Map<string, PoolTally>();
  const rows: UsageRow[] = [];
  let oldest: { at: number; job: number | null } = { at: now, job: null };
  for (const job of jobs) {
    oldest = { at: job.at, job: job.replaces ? job.id : null };
    if (job.replaces) break;
    for (const { uuid, network } of networksRemoved(job.changes)) tallies.set(uuid, emptyTally(network as Cidr4));
    for (const [uuid, changes] of groupedBy(job.changes.filter(isOfPool), ({ network }) => network.uuid)) {
      const tally = tallies.get(uuid) ?? present.get(uuid)?.tally();
      if (tally === undefined) continue;
      tallies.set(uuid, tally);
      const after = { ...tally.counts };
      for (const change of changes.toReversed()) tallyBack(tally, change);
      const grown = tally.counts.free - after.free;
      if (!isSame(after, tally.counts))
        rows.push({ networkUuid: uuid, at: job.at, job: job.id, ...after, grown, jobs: 1 });
    }
    for (const { uuid } of networksAdded(job.changes)) {
      tallies.delete(uuid);
      present.delete(uuid);
    }
  }
  const beginning = new Map([...present.values()].map(({ uuid, counts }) => [uuid, counts]));
  for (const [uuid, { counts }] of tallies) beginning.set(uuid, counts);
  for (const [networkUuid, counts] of beginning) rows.push({ networkUuid, ...oldest, ...counts, grown: 0, jobs: 0 });
  return rows.reverse();
}

function isOfPool(change: Change): change is PoolChange {
  return change.type === "external" || change.type === "internal";
}

function isSame(one: UsageCounts, other: UsageCounts): boolean {
  return one.instance === other.instance && one.external === other.external && one.free === other.free;
}
