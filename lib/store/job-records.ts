import type { Job, LogLine } from "@/lib/domain/job/job";
import type { JobObject, Plan } from "@/lib/domain/model/plan";
import type { Door } from "@/lib/domain/model/user-role";
import { isReplacing, type Opcode, replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import { copyIsThere } from "./database/backup";
import type { Tx } from "./store";

/** The columns of a job that stay small. */
export const jobColumns = {
  id: true,
  opcode: true,
  summary: true,
  actor: true,
  door: true,
  reason: true,
  status: true,
  hookPhase: true,
  canceledBy: true,
  dryRun: true,
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
  log: unknown;
  shortened: boolean;
};

/** What others than its row say about a job: its objects, the job that has undone it, its chain, and the file of the database. */
type JobTies = { objects: JobObject[]; undoneBy: number | null; there: Job["there"]; database: string };

/** What a list knows of the chain of a job. */
export const chainColumns = { select: { state: true } } as const;

export function stateOf({ chain }: { chain: { state: string } | null }): Job["there"] {
  return chain && (chain.state as Job["there"]);
}

/** A row as a domain value. */
export function toJob(row: Row, parts: JobParts, { database, ...ties }: JobTies): Job {
  const result = parts.result as Partial<
    Pick<Plan, "outcomes" | "warnings" | "conflicts" | "result"> & { conflictCount: number }
  >;
  const { id, summary, actor, reason, canceledBy, dryRun, undoOf, receivedAt, startedAt, endedAt } = row;
  return {
    ...{ id, summary, actor, reason, canceledBy, dryRun, undoOf, receivedAt, startedAt, endedAt, ...ties },
    opcode: row.opcode as Opcode,
    params: parts.params as Job["params"],
    said: parts.said as Job["said"],
    door: row.door as Door,
    status: row.status as Job["status"],
    hookPhase: row.hookPhase as Job["hookPhase"],
    log: parts.log as LogLine[],
    outcomes: result.outcomes ?? [],
    warnings: result.warnings ?? [],
    conflicts: result.conflicts ?? [],
    conflictCount: result.conflictCount ?? 0,
    changes: parts.changes as Job["changes"],
    refusal: parts.refusal as Job["refusal"],
    result: result.result ?? null,
    copy: isReplacing(row.opcode) ? copyOf(database, result.result) : null,
    shortened: parts.shortened,
  };
}

/** What became of the copy that a job says it kept; null if it kept none. */
function copyOf(database: string, result: unknown): Job["copy"] {
  const { copy = null } = (result ?? {}) as { copy?: string | null };
  if (copy === null) return null;
  return copyIsThere(database, copy) ? "kept" : "gone";
}

/** The largest number that the store gives to a row. */
export const largestId = 2_147_483_647;

/**
 * A job with everything known about it; null if it does not exist, also for numbers that no job can have. What it changed is
 * often most of it, megabytes where thousands of NICs were adopted: without `changes` that stays where it is.
 */
export async function findJob(tx: Tx, id: number, changes = true): Promise<Job | null> {
  if (!Number.isInteger(id) || id > largestId) return null;
  const omit = changes ? {} : ({ changes: true } as const);
  const found = await tx.job.findUnique({ where: { id }, include: { objects: true, chain: chainColumns }, omit });
  if (found === null) return null;
  const row = { ...found, changes: changes ? found.changes : [] };
  const objects = row.objects.map(({ kind, uuid, name }) => ({ kind: kind as JobObject["kind"], uuid, name }));
  const undone = (await undoneBy(tx, [id])).get(id) ?? null;
  const database = await databaseOf(tx, [row]);
  return toJob(row, { ...row, shortened: false }, { objects, undoneBy: undone, there: stateOf(row), database });
}

/** The file of the database, for jobs that kept a copy of it; "" where none of these did. */
export async function databaseOf(tx: Tx, jobs: readonly { opcode: string }[]): Promise<string> {
  if (!jobs.some(({ opcode }) => isReplacing(opcode))) return "";
  const rows = await tx.$queryRaw<{ file: string }[]>`SELECT "file" FROM pragma_database_list WHERE "name" = 'main'`;
  return rows[0]?.file ?? "";
}

/** What kind of job this is; null if it does not exist. */
export async function opcodeOf(tx: Tx, id: number): Promise<string | null> {
  if (!Number.isInteger(id) || id > largestId) return null;
  return (await tx.job.findUnique({ where: { id }, select: { opcode: true } }))?.opcode ?? null;
}

/**
 * The last job after this one that changed something and was about an object, by the object's UUID; one that failed on a linked cluster may
 * have changed something. Whether it changed
 * something is seen by the length: the text of a job about thousands of objects would be read for each of them. The order of
 * the tables is given, because SQLite does not know how many objects there are.
 */
export async function laterJobs(tx: Tx, job: number, objects: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ uuid: string; job: number | bigint }[]>`
    SELECT o."uuid" AS "uuid", max(o."jobId") AS "job"
    FROM json_each(${JSON.stringify([...new Set(objects)])}) wanted
    CROSS JOIN "JobObject" o ON o."uuid" = wanted.value AND o."kind" IN ('network', 'group', 'node', 'instance', 'cluster')
    CROSS JOIN "Job" j ON j."id" = o."jobId"
    WHERE o."jobId" > ${job} AND j."status" IN ('success', 'error') AND j."dryRun" = 0 AND octet_length(j."changes") > 2
    GROUP BY o."uuid"`;
  return new Map(rows.map((row) => [row.uuid, Number(row.job)]));
}

/** Who did these jobs, and when they ended (seconds since the epoch). */
export async function doersOf(tx: Tx, jobs: number[]): Promise<Map<number, { actor: string; at: number | null }>> {
  if (jobs.length === 0) return new Map();
  // One parameter, however many jobs there are.
  const rows = await tx.$queryRaw<{ id: number | bigint; actor: string; at: number | null }[]>`
    SELECT j."id", j."actor", j."endedAt" AS "at"
    FROM json_each(${JSON.stringify(jobs)}) wanted CROSS JOIN "Job" j ON j."id" = wanted.value`;
  return new Map(rows.map(({ id, actor, at }) => [Number(id), { actor, at: at === null ? null : Number(at) }]));
}

/** Whether a later job was about a node or the cluster itself. */
export async function clusterMovedAfter(tx: Tx, job: number): Promise<boolean> {
  const wrote = [{ status: "success" }, { status: "error", NOT: { changes: { equals: [] } } }];
  const where = { jobId: { gt: job }, kind: { in: ["node", "cluster"] }, job: { OR: wrote, dryRun: false } };
  return (await tx.jobObject.findFirst({ where, select: { jobId: true } })) !== null;
}

/** The last import, or restored copy, after a job. */
export async function importAfter(tx: Tx, job: number): Promise<number | null> {
  const where = { id: { gt: job }, opcode: { in: [...replacingOpcodes] }, status: "success", dryRun: false };
  return (await tx.job.findFirst({ where, orderBy: { id: "desc" }, select: { id: true } }))?.id ?? null;
}

/** The job that has undone each of these, where one has. */
export async function undoneBy(tx: Tx, jobs: number[]): Promise<Map<number, number>> {
  const where = { undoOf: { in: jobs }, status: "success", dryRun: false };
  const rows = await tx.job.findMany({ where, select: { id: true, undoOf: true } });
  return new Map(rows.flatMap(({ id, undoOf }) => (undoOf === null ? [] : [[undoOf, id]])));
}
