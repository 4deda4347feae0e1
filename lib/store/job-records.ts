import type { Door, Job, JobObject, LogLine, Plan } from "@/lib/domain/model/plan";
import type { Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Tx } from "./store";
import { undoneBy } from "./undo-jobs";

/** The columns of a job that stay small. */
export const jobColumns = {
  id: true,
  opcode: true,
  summary: true,
  actor: true,
  door: true,
  reason: true,
  status: true,
  dryRun: true,
  log: true,
  undoOf: true,
  receivedAt: true,
  startedAt: true,
  endedAt: true,
} as const;

type Row = Pick<Awaited<ReturnType<Tx["job"]["findUniqueOrThrow"]>>, keyof typeof jobColumns>;

/** What may be long in a job: what was asked, what came of it and what it changed. */
export type JobParts = {
  params: unknown;
  said: unknown;
  result: unknown;
  changes: unknown;
  refusal: unknown;
  shortened: boolean;
};

/** What other rows say of a job: the objects that it is about, and the job that has undone it. */
type JobTies = { objects: JobObject[]; undoneBy: number | null };

/** A row as the domain knows it. */
export function toJob(row: Row, parts: JobParts, ties: JobTies): Job {
  const result = parts.result as Partial<
    Pick<Plan, "outcomes" | "warnings" | "conflicts" | "result"> & { conflictCount: number }
  >;
  const { id, summary, actor, reason, dryRun, undoOf, receivedAt, startedAt, endedAt } = row;
  return {
    ...{ id, summary, actor, reason, dryRun, undoOf, receivedAt, startedAt, endedAt, ...ties },
    opcode: row.opcode as Opcode,
    params: parts.params as Job["params"],
    said: parts.said as Job["said"],
    door: row.door as Door,
    status: row.status as Job["status"],
    log: row.log as LogLine[],
    outcomes: result.outcomes ?? [],
    warnings: result.warnings ?? [],
    conflicts: result.conflicts ?? [],
    conflictCount: result.conflictCount ?? 0,
    changes: parts.changes as Job["changes"],
    refusal: parts.refusal as Job["refusal"],
    result: result.result ?? null,
    shortened: parts.shortened,
  };
}

/** The largest number that the store gives to a row. */
export const largestId = 2_147_483_647;

/** A job with everything that is known of it; null when there is none, as for every number that no job can have. */
export async function findJob(tx: Tx, id: number): Promise<Job | null> {
  if (!Number.isInteger(id) || id > largestId) return null;
  const row = await tx.job.findUnique({ where: { id }, include: { objects: true } });
  if (row === null) return null;
  const objects = row.objects.map(({ kind, uuid, name }) => ({ kind: kind as JobObject["kind"], uuid, name }));
  return toJob(row, { ...row, shortened: false }, { objects, undoneBy: (await undoneBy(tx, [id])).get(id) ?? null });
}
