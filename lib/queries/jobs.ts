import { z } from "zod";
import type { ShownChain } from "@/lib/domain/chain/shown-chain";
import { type ShownJob, shownJob } from "@/lib/domain/command/shown-job";
import { isOver, type Job } from "@/lib/domain/job/job";
import type { JobChain } from "@/lib/domain/job/job-chain";
import { withoutPrivate } from "@/lib/domain/job/private-parameters";
import { joinedResults, type ResultsPage, type ResultsPart, resultsPage } from "@/lib/domain/job/shown";
import type { TidiedJob } from "@/lib/domain/job/tidied-job";
import type { Ref } from "@/lib/domain/model/cluster";
import type { Conflict } from "@/lib/domain/model/conflict";
import { type JobObject, outcomeKinds } from "@/lib/domain/model/plan";
import { askedAddresses, jobTimes } from "@/lib/domain/past/asked-jobs";
import { currentNames } from "@/lib/store/job/current-names";
import type { JobFilter } from "@/lib/store/job/job-filter";
import { listJobs } from "@/lib/store/job/job-list";
import { findJob as findWholeJob, largestId } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";
import { findTidied } from "@/lib/store/tidy/tidied-jobs";
import { jobChainThere } from "./chain/chain";
import { name, word } from "./filter-words";
import { jobChain } from "./job/job-chain";

export type { JobFilter } from "@/lib/store/job/job-filter";
export { findTidied } from "@/lib/store/tidy/tidied-jobs";

export type JobList = { jobs: Job[]; next: number | null };

const limit = 50;
const filterSchema = z.object({
  text: word,
  kind: word,
  object: name,
  namesakes: z.stringbool().optional().catch(undefined),
  actor: word,
  door: word,
  status: word,
  opcode: word,
  reason: word,
  ofNic: word,
  address: word,
  since: word,
  until: word,
  zone: word,
  before: z.coerce.number().int().positive().max(largestId).optional().catch(undefined),
});

/**
 * A filter from a URL; invalid values are ignored. But what is no address or no time that there is matches no job: left out, it
 * would answer with everything. Days are those of `zone`; `now` in seconds since the epoch.
 */
export function jobFilter(query: Record<string, string | undefined>, now = Date.now() / 1000): JobFilter {
  const { address, since, until, zone, ofNic, ...filter } = filterSchema.parse(query);
  const asked = jobTimes({ since, until, zone }, now);
  const times = asked.ok ? asked.value : { since: Number.MAX_SAFE_INTEGER };
  const about = address === undefined ? undefined : askedAddresses(address);
  return {
    ...filter,
    ...times,
    ...(ofNic !== undefined && { nic: ofNic }),
    ...(about && { about: about.ok ? about.value : null }),
  };
}

/** One page of jobs, newest first; `next` is the id to ask for older ones with. */
export async function jobList(tx: Tx, filter: JobFilter): Promise<JobList> {
  const jobs = await withNames(tx, (await listJobs(tx, { ...filter, limit })).map(withoutPrivate));
  return { jobs, next: jobs.length < limit ? null : (jobs.at(-1)?.id ?? null) };
}

/** A job as its page shows it, its place among jobs that wait as long as it is not over, and what a linked cluster does for it. */
export type JobPage = ShownJob & { chain: JobChain | null; onCluster: ShownChain | null };

/** A job as its page shows it, short whatever it did; null if it does not exist. */
export async function jobPage(tx: Tx, id: number, now = Date.now() / 1000): Promise<JobPage | null> {
  const job = await findJob(tx, id);
  const [named] = job ? await withNames(tx, [job]) : [];
  if (!named) return null;
  const chain = isOver(named.status) ? null : await jobChain(tx, id);
  const onCluster = named.there === null ? null : await jobChainThere(tx, id, now);
  return { ...shownJob(await withNamesOfConflicts(tx, named)), chain, onCluster };
}

/** Gives the instances and nodes of its conflicts their names of today. */
async function withNamesOfConflicts(tx: Tx, job: Job): Promise<Job> {
  const refused = job.refusal?.conflicts;
  const all = [...job.conflicts, ...(refused ?? [])];
  if (all.length === 0) return job;
  const names = await currentNames(
    tx,
    all.flatMap(({ instance, node }) => [
      { ...instance, kind: "instance" as const },
      { ...node, kind: "node" as const },
    ]),
  );
  const now = <Object extends Ref>(object: Object) => ({ ...object, now: names.get(object.uuid) ?? null });
  const named = (conflict: Conflict) => ({ ...conflict, instance: now(conflict.instance), node: now(conflict.node) });
  return {
    ...job,
    conflicts: job.conflicts.map(named),
    refusal: job.refusal && refused ? { ...job.refusal, conflicts: refused.map(named) } : job.refusal,
  };
}

/** Jobs with what their objects are called now, so that no link leads to one that is gone or was renamed. */
export async function withNames(tx: Tx, jobs: Job[]): Promise<Job[]> {
  const objects = jobs.flatMap((job) => job.objects);
  const names = await currentNames(tx, objects);
  const named = (object: JobObject) =>
    object.kind === "cluster" ? object : { ...object, now: names.get(object.uuid) ?? null };
  return jobs.map((job) => ({ ...job, objects: job.objects.map(named) }));
}

/** The same; of a job that was tidied away it says so. */
export async function jobOrTidied(tx: Tx, id: number): Promise<JobPage | TidiedJob | null> {
  return (await jobPage(tx, id)) ?? (await findTidied(tx, id));
}

/** Results of a job: all of them, or a part of those with one outcome; null if the job does not exist. */
export async function jobResults(tx: Tx, id: number, part: ResultsPart | null): Promise<ResultsPage | null> {
  const job = await findWholeJob(tx, id);
  if (job === null) return null;
  return part === null ? { ranges: joinedResults(job.outcomes), left: 0 } : resultsPage(job.outcomes, part);
}

const partSchema = z.object({
  outcome: z.enum(outcomeKinds),
  from: z.coerce.number().int().nonnegative().max(largestId).catch(0),
});

/** A part of results from a URL; null, which is all of them, without an outcome that there is. */
export function resultsPart(query: Record<string, string | undefined>): ResultsPart | null {
  return partSchema.safeParse(query).data ?? null;
}

/** A job with everything that may be shown; null if it does not exist. */
export async function findJob(tx: Tx, id: number): Promise<Job | null> {
  const job = await findWholeJob(tx, id);
  return job && withoutPrivate(job);
}

/** The same as Ganeti has it: it knows nothing of what was changed. */
export async function findBareJob(tx: Tx, id: number): Promise<Job | null> {
  const job = await findWholeJob(tx, id, false);
  return job && withoutPrivate(job);
}

/** The newest jobs, newest first; long ones are shortened. */
export async function recentJobs(tx: Tx, most: number): Promise<Job[]> {
  return (await listJobs(tx, { limit: most })).map(withoutPrivate);
}
