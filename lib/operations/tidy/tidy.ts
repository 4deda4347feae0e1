import { type Copy, copiesOf, dropCopy, dropUnread } from "@/lib/store/database/backup";
import { emptyWal } from "@/lib/store/database/database-file";
import { closeDeadJobs } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { forgetPrivates } from "@/lib/store/tidy/job-privates";
import { countOldEntries, removeOldEntries } from "@/lib/store/tidy/old-log-entries";
import { crowdedDays, forgetOldUsage, thinUsage, wholeDays } from "@/lib/store/tidy/old-usage";
import {
  forgetTidied,
  type JobSpan,
  jobsUpTo,
  lastOldJob,
  nextOldJobs,
  noJobs,
  removeJobs,
} from "@/lib/store/tidy/tidied-jobs";
import { keepWritersOut } from "@/lib/store/tidy/tidying-row";
import { beginPastAfter } from "../past/begin-past";

/** For how many days jobs, entries of the log of accesses and copies of the database are kept; null is for ever. */
export type Keep = {
  jobDays: number | null;
  logDays: number | null;
  copyDays: number | null;
  /** How many copies are kept at most, however new; null: any number. */
  copies: number | null;
};

/** What was removed, or would be in a dry run. Bytes of jobs are those of their texts, those of copies of their files. */
export type Tidied = { jobs: JobSpan; entries: number; copies: Copy[] };

type Way = {
  /** Seconds since the epoch. */
  now: number;
  dryRun?: boolean;
  /** Waits between two transactions, in which others may write. */
  rest: () => Promise<void>;
  /** Asked before each step: true ends the work there, and the next run does the rest. */
  stopped?: () => boolean;
};

/**
 * Removes the jobs, the entries of the log of accesses and the copies of imports that are older than the settings keep (rules
 * 16.29). Small transactions, each whole in itself: whoever wants to write comes in between, and a run that was broken off
 * is continued by the next. A part that fails holds up no other one: what failed first is thrown when all have had their turn.
 */
export async function tidy(store: Store, keep: Keep, way: Way): Promise<Tidied> {
  const failures: unknown[] = [];
  const part = async <Done>(nothing: Done, work: () => Promise<Done>): Promise<Done> => {
    try {
      return await work();
    } catch (error) {
      failures.push(error);
      return nothing;
    }
  };
  if (!way.dryRun) await part(undefined, () => tidyPrivates(store, way.now));
  if (!way.dryRun) await part(undefined, () => tidyUsage(store, keep.jobDays, way));
  const tidied = {
    jobs: await part(noJobs, () => tidyJobs(store, keep.jobDays, way)),
    entries: await part(0, () => tidyLog(store, keep.logDays, way)),
    copies: await part([], () => tidyCopies(store, keep, way)),
  };
  if (failures.length > 0) throw failures[0];
  return tidied;
}

/**
 * Forgets private OS parameters that jobs changed more than 30 days ago, whatever else the settings keep. A server does so
 * when it starts, too.
 */
export async function tidyPrivates(store: Store, now: number): Promise<void> {
  const jobs = await store.write((tx) => forgetPrivates(tx, now));
  if (jobs > 0) emptyWal(store.file);
}

/** Thins the usage of networks of long ago, and forgets what is older than jobs are kept. */
async function tidyUsage(store: Store, days: number | null, way: Way): Promise<void> {
  while (!way.stopped?.()) {
    const crowded = await store.snapshot((tx) => crowdedDays(tx, daysBefore(way.now, wholeDays)));
    if (crowded.length === 0) break;
    await store.write((tx) => thinUsage(tx, crowded));
    await way.rest();
  }
  while (days !== null && !way.stopped?.()) {
    if (!(await store.write((tx) => forgetOldUsage(tx, daysBefore(way.now, days))))) break;
    await way.rest();
  }
}

async function tidyJobs(store: Store, days: number | null, way: Way): Promise<JobSpan> {
  if (days === null) return noJobs;
  // The jobs of a process that ended would hold up the others.
  if (!way.dryRun) await store.write((tx) => closeDeadJobs(tx, way.now));
  const last = await store.snapshot((tx) => lastOldJob(tx, daysBefore(way.now, days), way.now));
  if (way.dryRun) return store.snapshot((tx) => jobsUpTo(tx, last));
  const run = { at: way.now, days };
  let gone = noJobs;
  if (last > 0) await beginPastAfter(store, last);
  while (gone.last < last && !way.stopped?.()) {
    const next = await store.snapshot((tx) => nextOldJobs(tx, last));
    // Somebody else tidies too and was faster.
    if (next.jobs === 0) break;
    const jobs = gone.jobs + (await store.write((tx) => removeJobs(tx, next, run)));
    gone = { first: gone.first || next.first, last: next.last, jobs, bytes: gone.bytes + next.bytes };
    await way.rest();
  }
  await store.write((tx) => forgetTidied(tx, run));
  return gone;
}

async function tidyLog(store: Store, days: number | null, way: Way): Promise<number> {
  if (days === null) return 0;
  const bound = daysBefore(way.now, days);
  const old = await countOldEntries(store.reader, bound);
  if (way.dryRun || old === 0) return old;
  let gone = 0;
  while (!way.stopped?.()) {
    const { removed, full } = await store.write((tx) => removeOldEntries(tx, bound));
    gone += removed;
    if (!full) break;
    await way.rest();
  }
  return gone;
}

/**
 * The newest copy stays, however old it is: it is the way back from the last import. No import is under way meanwhile, which
 * might fail and take its copy, the newest of all, back.
 */
async function tidyCopies(store: Store, keep: Keep, way: Way): Promise<Copy[]> {
  if (way.dryRun) return oldCopies(store, keep, way.now);
  if (way.stopped?.()) return [];
  dropUnread(store.file, way.now - readingSeconds);
  return store.write(async (tx) => {
    await keepWritersOut(tx);
    const old = oldCopies(store, keep, way.now);
    for (const { file } of old) dropCopy(file);
    return old;
  });
}

/** Nobody takes as long to read a copy. */
const readingSeconds = 3_600;

function oldCopies({ file }: Store, { copyDays, copies: most }: Keep, now: number): Copy[] {
  const bound = copyDays === null ? Number.NEGATIVE_INFINITY : daysBefore(now, copyDays);
  const number = most ?? Number.POSITIVE_INFINITY;
  return copiesOf(file).filter(({ at }, place) => place > 0 && (at < bound || place >= number));
}

function daysBefore(now: number, days: number): number {
  return now - days * 86_400;
}
