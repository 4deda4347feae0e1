import type { Job } from "@/lib/domain/job/job";
import { withoutPrivate } from "@/lib/domain/job/private-parameters";
import { listJobs } from "@/lib/store/job/job-list";
import type { Tx } from "@/lib/store/store";
import { withNames } from "../jobs";

/** The jobs since a moment. */
export type Today = {
  jobs: number;
  actors: number;
  /** How many of the jobs were refused or failed. */
  refused: number;
  /** By how many addresses more are used than before; below zero where more were released. */
  grown: number;
  /** The newest jobs. */
  newest: Job[];
};

/** How many are shown. */
const shown = 8;
/** At most so many changes of pools are looked at. */
const looked = 20_000;
/** A day is at most this long, in seconds: whoever asks for more is answered for that much. */
const longestDay = 2 * 86_400;

type Row = { jobs: number | bigint; actors: number | bigint; refused: number | bigint | null };

/** `since` and `now` in seconds since the epoch. */
export async function today(tx: Tx, since: number, now: number): Promise<Today> {
  const from = Math.max(since, now - longestDay);
  // Of those that are not over all, of the others by the index of their ends: who began before is left out.
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT count(*) AS "jobs", count(DISTINCT "actor") AS "actors", sum("status" = 'error' AND NOT "dryRun") AS "refused"
    FROM "Job" WHERE ("endedAt" >= ${from} OR "endedAt" IS NULL) AND "receivedAt" >= ${from}`;
  const [pools] = await tx.$queryRaw<{ grown: number | bigint | null }[]>`
    SELECT sum("grown") AS "grown" FROM (SELECT "at", "grown" FROM "PoolUsage" ORDER BY "id" DESC LIMIT ${looked})
    WHERE "at" >= ${from}`;
  const recent = (await listJobs(tx, { limit: shown })).filter(({ receivedAt }) => receivedAt >= from);
  return {
    jobs: Number(row?.jobs ?? 0),
    actors: Number(row?.actors ?? 0),
    refused: Number(row?.refused ?? 0),
    grown: Number(pools?.grown ?? 0),
    newest: await withNames(tx, recent.map(withoutPrivate)),
  };
}

/** How many jobs are not over, for the navigation. */
export async function jobsUnderWay(tx: Tx): Promise<{ running: number; waiting: number }> {
  const counts = await tx.job.groupBy({
    by: ["status"],
    where: { status: { in: ["queued", "waiting", "running"] } },
    _count: true,
  });
  const of = (...states: string[]) =>
    counts.filter(({ status }) => states.includes(status)).reduce((sum, { _count }) => sum + _count, 0);
  return { running: of("running"), waiting: of("queued", "waiting") };
}
