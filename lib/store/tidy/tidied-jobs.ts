import type { TidiedJob } from "@/lib/domain/job/tidied-job";
import { Prisma } from "../generated/client";
import { largestId } from "../job-records";
import type { Tx } from "../store";

/** Jobs with numbers from `first` to `last`, both included, and how many bytes of text they hold; none if `last` is 0. */
export type JobSpan = { first: number; last: number; jobs: number; bytes: number };

/** A run of tidying: when it began, in seconds since the epoch, and for how many days jobs are kept. */
type Run = { at: number; days: number };

/** How much one transaction removes at most: whoever wants to write waits for some hundredths of a second. */
const most = { jobs: 100, objects: 2_000, bytes: 1_000_000 };

/** How many runs are remembered by their day. */
const mostRuns = 1_000;

/** No jobs at all. */
export const noJobs: JobSpan = { first: 0, last: 0, jobs: 0, bytes: 0 };

/** SQLite tells the length of a text without reading it. */
const bytesOfJob = Prisma.sql`octet_length("params") + ifnull(octet_length("said"), 0) + octet_length("log")
  + octet_length("result") + octet_length("changes") + ifnull(octet_length("refusal"), 0)
  + octet_length("summary") + octet_length("reason")`;

type Figures<Name extends string> = Record<Name, number | bigint | null>[];

/**
 * The last job that may go (rules 16.29), 0 for none: it ended before `bound`, and so did those before it. Jobs go in the
 * order of their numbers, up to the first that is not over or not old enough, so that an undo never lacks what came after
 * its job. The newest job stays. One that ended later than `now`, because a clock was wrong, holds up no other. Both times are
 * seconds since the epoch.
 */
export async function lastOldJob(tx: Tx, bound: number, now: number): Promise<number> {
  const [stays] = await tx.$queryRaw<Figures<"id">>`
    SELECT min("id") AS "id" FROM (
      SELECT max("id") AS "id" FROM "Job"
      UNION ALL SELECT "id" FROM "Job" INDEXED BY "Job_endedAt_idx" WHERE "endedAt" IS NULL
      UNION ALL SELECT "id" FROM "Job" INDEXED BY "Job_endedAt_idx" WHERE "endedAt" BETWEEN ${bound} AND ${now})`;
  const [old] = await tx.$queryRaw<Figures<"last">>`
    SELECT max("id") AS "last" FROM "Job" INDEXED BY "Job_endedAt_idx"
    WHERE "endedAt" < ${bound} AND "id" < ${Number(stays?.id ?? 0)}`;
  return Number(old?.last ?? 0);
}

/** All jobs up to a number. It looks at each of them, which takes a second for 100,000. */
export async function jobsUpTo(tx: Tx, last: number): Promise<JobSpan> {
  const [span] = await tx.$queryRaw<Figures<"first" | "jobs" | "bytes">>`
    SELECT min("id") AS "first", count(*) AS "jobs", sum(${bytesOfJob}) AS "bytes" FROM "Job" WHERE "id" <= ${last}`;
  if (!span?.jobs) return noJobs;
  return { first: Number(span.first), last, jobs: Number(span.jobs), bytes: Number(span.bytes) };
}

/** The next of these jobs, as many as one transaction should remove; a long one goes alone. */
export async function nextOldJobs(tx: Tx, last: number): Promise<JobSpan> {
  const rows = await tx.$queryRaw<Figures<"id" | "bytes" | "objects">>`
    SELECT "id", ${bytesOfJob} AS "bytes", (SELECT count(*) FROM "JobObject" WHERE "jobId" = "Job"."id") AS "objects"
    FROM "Job" WHERE "id" <= ${last} ORDER BY "id" LIMIT ${most.jobs}`;
  let span = noJobs;
  let objects = 0;
  for (const row of rows) {
    objects += Number(row.objects);
    const bytes = span.bytes + Number(row.bytes);
    if (span.jobs > 0 && (objects > most.objects || bytes > most.bytes)) break;
    span = { first: span.first || Number(row.id), last: Number(row.id), jobs: span.jobs + 1, bytes };
  }
  return span;
}

/**
 * Removes these jobs and answers how many there were. It remembers when that was, and the authors of those that reserved or
 * released: a reservation may name one, or come back by an undo and name one again.
 */
export async function removeJobs(tx: Tx, { first, last }: JobSpan, { at, days }: Run): Promise<number> {
  await tx.$executeRaw`INSERT INTO "TidiedAuthor" ("job", "actor", "namedAt")
    SELECT "id", "actor", ${at} FROM "Job"
    WHERE "id" BETWEEN ${first} AND ${last} AND instr("changes", '"external"') > 0
    ON CONFLICT DO NOTHING`;
  const removed = await tx.$executeRaw`DELETE FROM "Job" WHERE "id" BETWEEN ${first} AND ${last}`;
  if (removed > 0)
    await tx.$executeRaw`INSERT INTO "TidiedJobs" ("at", "first", "last", "days") VALUES (${at}, ${first}, ${last}, ${days})
      ON CONFLICT DO UPDATE SET "first" = min("first", excluded."first"), "last" = max("last", excluded."last")`;
  return removed;
}

/**
 * Forgets what tidying remembers of jobs and nobody can ask for any more: the author whom no reservation has named for as
 * long as jobs are kept, so that no undo brings it back; and the days of runs long ago.
 */
export async function forgetTidied(tx: Tx, { at, days }: Run): Promise<void> {
  await tx.$executeRaw`UPDATE "TidiedAuthor" SET "namedAt" = ${at} WHERE "job" IN (SELECT "job" FROM "Reservation")`;
  // Two days more: a reservation may have been seen a night before it was released.
  await tx.tidiedAuthor.deleteMany({ where: { namedAt: { lt: at - (days + 2) * 86_400 } } });
  await tx.$executeRaw`DELETE FROM "TidiedJobs" WHERE "at" <=
    (SELECT "at" FROM "TidiedJobs" ORDER BY "at" DESC LIMIT 1 OFFSET ${mostRuns})`;
}

/** What became of a number that no job has: tidied away, or (null) never given to one. */
export async function findTidied(tx: Tx, id: number): Promise<TidiedJob | null> {
  if (!Number.isInteger(id) || id < 1 || id > largestId) return null;
  if ((await tx.job.count({ where: { id } })) > 0 || id > (await lastTidied(tx))) return null;
  const where = { first: { lte: id }, last: { gte: id } };
  const run = await tx.tidiedJobs.findFirst({ where, orderBy: { at: "desc" } });
  return { id, tidied: run && { at: run.at, days: run.days } };
}

/** The highest number whose job was tidied away; 0 if none was. */
async function lastTidied(tx: Tx): Promise<number> {
  const { _max } = await tx.tidiedJobs.aggregate({ _max: { last: true } });
  return _max.last ?? 0;
}

/** Who submitted these jobs, by their numbers, and whether the job is still there; nothing of one that is forgotten. */
export async function authorsOf(
  tx: Tx,
  jobs: readonly number[],
): Promise<Map<number, { actor: string; tidied: boolean }>> {
  if (jobs.length === 0) return new Map();
  const ids = JSON.stringify([...new Set(jobs)]);
  const rows = await tx.$queryRaw<{ id: number | bigint; actor: string; tidied: number | bigint }[]>`
    SELECT "id", "actor", 0 AS "tidied" FROM "Job" WHERE "id" IN (SELECT value FROM json_each(${ids}))
    UNION ALL SELECT "job", "actor", 1 FROM "TidiedAuthor" WHERE "job" IN (SELECT value FROM json_each(${ids}))`;
  return new Map(rows.map(({ id, actor, tidied }) => [Number(id), { actor, tidied: Number(tidied) === 1 }]));
}
