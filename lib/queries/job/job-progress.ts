import { isOver, type Job, type LogLine } from "@/lib/domain/job/job";
import { withoutPrivate } from "@/lib/domain/job/private-parameters";
import { type ShownPlan, shown } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { Refusal } from "@/lib/domain/refusal";
import { findJob, largestId } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";

/** How a job is going that takes time. */
export type JobProgress = Pick<Job, "id" | "status" | "hookPhase" | "canceledBy"> & {
  /** The lines of the log behind those that are known, and the number of the last one, from 1. */
  lines: LogLine[];
  serial: number;
  /** What came of it, as its submission would have answered; null as long as it is not over. */
  came: { ok: true; job: number; plan: ShownPlan } | { ok: false; job: number; refusal: Refusal<Conflict> } | null;
};

/** How a job is going, null if it does not exist; `since` is the number of the last line that is known, 0 for none. */
export async function jobProgress(tx: Tx, id: number, since: number): Promise<JobProgress | null> {
  if (!Number.isInteger(id) || id > largestId) return null;
  const columns = { status: true, hookPhase: true, canceledBy: true } as const;
  const row = await tx.job.findUnique({ where: { id }, select: columns });
  if (row === null) return null;
  const { status, hookPhase, canceledBy } = row as Pick<Job, "status" | "hookPhase" | "canceledBy">;
  const from = Number.isInteger(since) && since > 0 ? Math.min(since, largestId) : 0;
  const { lines, serial } = await linesBehind(tx, id, from);
  const job = isOver(status) ? await findJob(tx, id) : null;
  return { id, status, hookPhase, canceledBy, lines, serial, came: job && cameOf(job) };
}

/** Only these are read out of the database: a log may be long, and whoever follows it asks again and again. */
async function linesBehind(tx: Tx, id: number, from: number): Promise<{ lines: LogLine[]; serial: number }> {
  const [row] = await tx.$queryRaw<{ lines: string; serial: number | bigint }[]>`
    SELECT json_array_length("log") AS "serial", (SELECT json_group_array(json("value")) FROM
      (SELECT "value" FROM json_each("Job"."log") WHERE "key" >= ${from} ORDER BY "key")) AS "lines"
    FROM "Job" WHERE "id" = ${id}`;
  return { lines: JSON.parse(row?.lines ?? "[]"), serial: Number(row?.serial ?? 0) };
}

const failed: Refusal<never> = { code: "internal_error", message: "The operation failed. Nothing was written." };

function cameOf(job: Job): JobProgress["came"] {
  const { id, status, refusal, summary, changes, outcomes, warnings, conflicts, objects, result } = withoutPrivate(job);
  if (status !== "success") return { ok: false, job: id, refusal: refusal ?? failed };
  return { ok: true, job: id, plan: shown({ summary, changes, outcomes, warnings, conflicts, objects, result }) };
}
