import type { StateDifferences } from "@/lib/domain/cluster/state-differences";
import type { ClusterProblem } from "@/lib/domain/cluster-link/cluster-problem";
import { isOver, type SeenJob } from "@/lib/domain/mirror/cluster-job";
import { compareSides, differenceCount, type Side } from "@/lib/domain/mirror/compare-sides";
import { isUntouched, touchedBy } from "@/lib/domain/mirror/touched";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { ClusterFault, fault } from "@/lib/ganeti/cluster-fault";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { loadState } from "@/lib/store/cluster-state";
import { heldObjects, ownJobs, toldJobs } from "@/lib/store/mirror/cluster-numbers";
import { waitShortly } from "@/lib/store/mirror/lease";
import { readingStart } from "@/lib/store/mirror/link-state";
import type { Store, Tx } from "@/lib/store/store";
import { type Besides, readMirror } from "@/lib/wire/mirror/read-mirror";
import { allDetails, jobSigns } from "./jobs-since";
import type { Looking } from "./look-at-cluster";
import type { ReadingClient } from "./mirror-calls";
import { readAllRows } from "./read-rows";

/** What differs between a store and the living cluster that it is linked with. */
export type LivingComparison = {
  /** The name of the cluster there. */
  name: string;
  differences: StateDifferences;
  /** Both sides as they were read. */
  here: Side;
  there: Side;
  /** When the cluster had been read, in seconds since the epoch. */
  at: number;
  /** Something was done there meanwhile, or a change of ours is under way: some of the differences may come of that. */
  moving: boolean;
  /** How many jobs of others there the store has not read yet. */
  unread: number;
};

/** The whole living cluster as it is now. What it does not answer comes as a ClusterFault. */
export async function readLiving(client: ReadingClient, besides: Besides): Promise<ClusterState> {
  const { state, findings } = readMirror(await readAllRows(client), besides);
  if (state === null) throw fault("unexpected", `The cluster cannot be read: ${findings[0]?.message ?? ""}`);
  return state;
}

/** How often is read again what differs while the cluster moves, after how many seconds, and how many the first time may take. */
const mostTimes = 3;
const again = 2;
const quick = 5;

const key = Symbol.for("ganeti-networks.comparisons");

const here = globalThis as typeof globalThis & { [key]?: Map<string, Promise<LivingComparison | null>> };

/**
 * Null without a link. What the cluster does not answer comes as a ClusterFault. Nothing is written. Reading everything is work for a
 * large cluster: whoever asks while it is done already is given the same answer.
 */
export function compareLiving(store: Store, looking: Looking): Promise<LivingComparison | null> {
  here[key] ??= new Map();
  const underWay = here[key].get(store.file);
  if (underWay) return underWay;
  const comparison = compareUntilSure(store, looking).finally(() => here[key]?.delete(store.file));
  here[key].set(store.file, comparison);
  return comparison;
}

async function compareUntilSure(store: Store, looking: Looking): Promise<LivingComparison | null> {
  const { pause = waitShortly, now } = looking;
  for (let times = 1; ; times++) {
    const begun = now();
    const found = await compareOnce(store, looking);
    const isSure = found === null || differenceCount(found.differences) === 0 || (!found.moving && found.unread === 0);
    if (isSure || times === mostTimes || now() - begun > quick) return found;
    await pause(again);
  }
}

async function compareOnce(store: Store, { open, now, newUuid }: Looking): Promise<LivingComparison | null> {
  const client = await open(store);
  const start = await readingStart(store.reader);
  if (client === null || start === null) return null;
  const before = await jobsSince(client, start.lastJob);
  const living = await readLiving(client, { masterIp: start.masterIp, newUuid });
  const jobs = await jobsSince(client, start.lastJob);
  return store.snapshot(async (tx) => {
    const link = await findLink(tx);
    if (link === null) return null;
    const here = { state: await loadState(tx), from: "mirror" } as const;
    const there = { state: living, from: "living" } as const;
    const isUnderWay = (await heldObjects(tx)).length > 0;
    return {
      name: living.cluster?.name ?? link.host,
      ...{ differences: compareSides(here, there), here, there, at: now() },
      moving: isUnderWay || stateOf(before) !== stateOf(jobs) || jobs.some((job) => !isOver(job)),
      unread: await unreadOf(tx, jobs),
    };
  });
}

async function jobsSince(client: ReadingClient, lastJob: number): Promise<SeenJob[]> {
  const signs = await jobSigns(client, lastJob);
  const jobs = await allDetails(
    client,
    signs.map(({ id }) => id),
  );
  return jobs.filter(({ ops }) => !isUntouched(touchedBy(ops)));
}

function stateOf(jobs: readonly SeenJob[]): string {
  return JSON.stringify(jobs.map(({ id, status }) => [id, status]));
}

/** Jobs that may have changed something and that nobody here has told of. */
async function unreadOf(tx: Tx, jobs: readonly SeenJob[]): Promise<number> {
  const start = await readingStart(tx);
  const later = jobs.filter((job) => isOver(job) && job.id > (start?.lastJob ?? 0)).map(({ id }) => id);
  if (later.length === 0) return 0;
  const [ours, told] = [await ownJobs(tx, later), await toldJobs(tx)];
  return later.filter((id) => !ours.has(id) && !told.has(id)).length;
}

/** Why the cluster did not answer; null for an error that is none of its own. */
export function clusterProblem(error: unknown): ClusterProblem | null {
  return error instanceof ClusterFault ? error.problem : null;
}
