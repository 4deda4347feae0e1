import { privateKeptSeconds } from "@/lib/domain/job/private-parameters";
import { jsonText } from "../database/json";
import type { Tx } from "../store";

/**
 * Keeps the private values that a job changed (rules 16.32), unless it is a dry run, and forgets those of the job that it undoes: who
 * undoes the undo finds them here.
 */
export async function keepPrivates(tx: Tx, job: number, values: readonly unknown[], now: number): Promise<void> {
  if (values.length > 0)
    await tx.$executeRaw`INSERT INTO "JobPrivates" ("jobId", "values", "at")
      SELECT "id", ${jsonText(values)}, ${now} FROM "Job" WHERE "id" = ${job} AND "dryRun" = 0`;
  await tx.$executeRaw`DELETE FROM "JobPrivates"
    WHERE "jobId" = (SELECT "undoOf" FROM "Job" WHERE "id" = ${job} AND "dryRun" = 0)`;
}

/** The private values that a job changed; none once they are gone. */
export async function privatesOf(tx: Tx, job: number): Promise<unknown[]> {
  const row = await tx.jobPrivates.findUnique({ where: { jobId: job } });
  return Array.isArray(row?.values) ? row.values : [];
}

/** Forgets the private values of long ago, and answers of how many jobs. `now` in seconds since the epoch. */
export async function forgetPrivates(tx: Tx, now: number): Promise<number> {
  // A clock that was set back does not keep them for longer.
  await tx.jobPrivates.updateMany({ where: { at: { gt: now } }, data: { at: now } });
  const { count } = await tx.jobPrivates.deleteMany({ where: { at: { lte: now - privateKeptSeconds } } });
  return count;
}
