import type { Link } from "@/lib/domain/cluster-link/link";
import { isOver } from "@/lib/domain/mirror/cluster-job";
import { isUntouched, touchedBy } from "@/lib/domain/mirror/touched";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { ownJobs } from "@/lib/store/mirror/cluster-numbers";
import { type LinkMemory, memoryOf } from "@/lib/store/mirror/last-read";
import { isBeingRead } from "@/lib/store/mirror/lease";
import { noteLinked, noteReadAt, readingStart } from "@/lib/store/mirror/link-state";
import type { Store } from "@/lib/store/store";
import { firstReading } from "./first-reading";
import { TurnLost } from "./in-turn";
import { type JobSign, jobDetails, jobSigns } from "./jobs-since";
import { noteProblem, problemOf } from "./link-trouble";
import type { ReadingClient, ReadingTools } from "./mirror-calls";
import { readSince } from "./read-changes";

/** How a client of the linked cluster is opened; null without a link. @throws ClusterFault */
export type OpenClient = (store: Store) => Promise<ReadingClient | null>;

export type Looking = ReadingTools & { open: OpenClient };

/** Seconds until a process says again as of when the store is right, and until everything is compared again: files are edited by hand, too. */
const keepEvery = 20;
const compareEvery = 600;

/**
 * Asks the linked cluster once for what has happened, and writes it: that it is away, or back, and what has changed. What finds
 * nothing new writes nothing. `now` asks also where it would wait or has stopped. Answers the link as it is then; null without one.
 */
export async function lookAtCluster(store: Store, looking: Looking, asked: { now: boolean }): Promise<Link | null> {
  const link = await findLink(store.reader);
  if (link === null || (!asked.now && !isDue(link, looking.now()))) return link;
  try {
    const client = await looking.open(store);
    if (client === null) return null;
    if (link.readAt === null) await beginReading(store, client, looking, link);
    else await lookOnce(store, client, looking, link);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    await noteProblem(store, link, problem, looking.now());
  }
  return findLink(store.reader);
}

function isDue({ state, nextTryAt }: Link, now: number): boolean {
  return state !== "stopped" && (nextTryAt === null || nextTryAt <= now);
}

/** The first reading, where whoever linked has not done it: his process has ended, or the cluster was away. */
async function beginReading(store: Store, client: ReadingClient, looking: Looking, link: Link): Promise<void> {
  if (await isBeingRead(store.reader, looking.now())) return;
  await firstReading(store, client, { ...looking, actor: link.linkedBy, door: "web", reason: "" });
}

async function lookOnce(store: Store, client: ReadingClient, looking: Looking, link: Link): Promise<void> {
  const memory = memoryOf(store, link);
  const at = looking.now();
  const isBack = link.state !== "linked";
  if (memory.lastJob === 0) memory.lastJob = (await readingStart(store.reader))?.lastJob ?? 0;
  const jobs = await jobSigns(client, memory.lastJob, [...memory.open]);
  const compare = isBack || at - memory.comparedAt >= compareEvery;
  if (compare || (await tellsOfChanges(store, client, jobs))) {
    const found = await readSince(store, client, looking, compare);
    remember(memory, found);
    if (compare) memory.comparedAt = at;
  } else {
    const open = jobs.filter((job) => !isOver(job)).map(({ id }) => id);
    remember(memory, { readAt: at, lastJob: Math.max(memory.lastJob, ...jobs.map(({ id }) => id)), open });
  }
  if (isBack) await store.write((tx) => noteLinked(tx, { readAt: at, now: looking.now() }));
  else if (at - memory.keptAt >= keepEvery) await store.write((tx) => noteReadAt(tx, at));
  else return;
  memory.keptAt = at;
}

function remember(memory: LinkMemory, found: { readAt: number; lastJob: number; open: readonly number[] }): void {
  memory.readAt = Math.max(memory.readAt ?? 0, found.readAt);
  memory.lastJob = found.lastJob;
  memory.open = new Set(found.open);
}

/** Whether others than we have done something that may have changed the configuration. */
async function tellsOfChanges({ reader }: Store, client: ReadingClient, jobs: readonly JobSign[]): Promise<boolean> {
  const done = jobs.filter(isOver).map(({ id }) => id);
  const ours = await ownJobs(reader, done);
  const others = done.filter((id) => !ours.has(id));
  for await (const some of jobDetails(client, others))
    if (some.some(({ ops }) => !isUntouched(touchedBy(ops)))) return true;
  return false;
}

/** Whether an error only says that somebody else reads, or that there is no link any more. */
export function isTurnLost(error: unknown): boolean {
  return error instanceof TurnLost;
}
