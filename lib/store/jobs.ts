import { setTimeout as pause } from "node:timers/promises";
import type { HookPhase, LogLine } from "@/lib/domain/job/job";
import { covered, setApart } from "@/lib/domain/job/private-parameters";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { JobObject, Plan } from "@/lib/domain/model/plan";
import type { Door } from "@/lib/domain/model/user-role";
import type { Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import { storeFault, storeRefusal } from "@/lib/domain/store-error";
import { json, jsonText } from "./database/json";
import { fileUnder } from "./job/file-under";
import { fileUnderAddresses } from "./job/job-addresses";
import { takeTurn } from "./past/take-turn";
import type { Store, Tx } from "./store";
import { keepPrivates } from "./tidy/job-privates";

/** After how many seconds without a renewal a running job counts as dead. */
export const leaseSeconds = 60;

/** And one that has not begun: another process then carries it out. */
export const queuedSeconds = 20;

/** The statuses of a job that is not over. */
const notOver = ["queued", "waiting", "running"];

const refusal: Refusal<never> = {
  code: "internal_error",
  message: "Its process ended before the job did. Nothing was written.",
};

const unheard: LogLine["message"] = "Its process ended while hooks ran after the change: some may not have run.";

/**
 * Closes the running jobs whose lease has expired: nobody works on them any longer (rules 16.5). One with an open chain is left: the
 * linked cluster goes on with it, and another process takes it over. And those of this process that could not be closed when they failed. One whose hooks ran after the change stays as it is, with a warning. `now` in seconds.
 */
export async function closeDeadJobs(tx: Tx, now: number): Promise<void> {
  for (const [id, { until, why }] of unclosed) {
    // From here on it is one of those whose lease has expired.
    if (until < now) unclosed.delete(id);
    else await refuseOwnJob(tx, id, why, now);
  }
  await tx.$executeRaw`
    UPDATE "Job" SET "status" = iif("canceledBy" IS NULL, 'error', 'canceled'), "endedAt" = ${now}, "hookPhase" = NULL,
      "refusal" = iif("canceledBy" IS NULL, ${jsonText(refusal)}, json_set(${jsonText(canceledRefusal(null))},
        '$.message', replace(${canceledRefusal("\0").message}, ${"\0"}, "canceledBy")))
    WHERE "status" = 'running' AND "leaseUntil" < ${now}
      AND "id" NOT IN (SELECT "jobId" FROM "ClusterChain" WHERE "state" = 'open')`;
  const line = jsonText({ at: now, level: "warning", message: unheard } satisfies LogLine);
  await tx.$executeRaw`UPDATE "Job" SET "hookPhase" = NULL, "log" = json_insert("log", '$[#]', json(${line}))
    WHERE "hookPhase" = 'post' AND "leaseUntil" < ${now}`;
}

/** Does it where there is such a job. Looking costs little: a server does so every few seconds. */
export async function closeDeadJobsIn({ reader, write }: Pick<Store, "reader" | "write">, now: number): Promise<void> {
  const failed = { id: { in: [...unclosed.keys()] }, owner };
  const where = {
    OR: [
      { status: "running", leaseUntil: { lt: now }, NOT: withOpenChain },
      { ...failed, status: { in: notOver } },
    ],
  };
  const unheardOf = { hookPhase: "post", leaseUntil: { lt: now } };
  const select = { id: true } as const;
  const one =
    (await reader.job.findFirst({ where, select })) ?? (await reader.job.findFirst({ where: unheardOf, select }));
  if (one !== null) await write((tx) => closeDeadJobs(tx, now));
}

/** The linked cluster carries it out: what was sent there is not taken back by closing it here. */
const withOpenChain = { chain: { is: { state: "open" } } } as const;

/** Jobs of this process that failed and are still open, because the store could not be written. */
const unclosed = new Map<number, { until: number; why: Refusal<never> }>();

/**
 * Closes a job whose work has thrown `error`: nothing of it is in the store. Where that cannot be written either, because the
 * disk is full for example, it is closed as soon as it can be. `what` is the noun of its sentence.
 */
export async function failJob(
  { write }: Pick<Store, "write">,
  id: number,
  error: unknown,
  what: "operation" | "import" | "restore",
  now: number,
): Promise<void> {
  const fault = storeFault(error);
  const message = `The ${what} failed. Nothing was written.`;
  const why: Refusal<never> = fault ? storeRefusal(fault) : { code: "internal_error", message };
  try {
    // Who has waited for a lock in vain does not wait as long again.
    if (fault === "locked") throw error;
    await write((tx) => refuseOwnJob(tx, id, why, now));
  } catch {
    unclosed.set(id, { until: now + leaseSeconds, why });
  }
}

/** A job keeps its first conflicts and their number; the preview shows all of them. */
const mostConflicts = 1_000;

const ownerKey = Symbol.for("ganeti-networks.owner-of-jobs");

const named = globalThis as typeof globalThis & { [ownerKey]?: string };

/** This process, as the owner of jobs: one name, however often the web framework loads this module. */
export const owner = named[ownerKey] ?? `${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
named[ownerKey] = owner;

type NewJob = {
  opcode: Opcode;
  summary: string;
  params: unknown;
  /** The parameters as a client of the HTTP API gave them. */
  said?: Record<string, unknown> | undefined;
  actor: string;
  door: Door;
  reason: string;
  dryRun: boolean;
  /** The job that it undoes. */
  undoOf?: number | null;
  /** Running, unless it does not begin at once. */
  status?: "queued" | "waiting" | "running";
  hookPhase?: HookPhase | null;
  now: number;
};

/**
 * Opens a job, as running if nothing else is said, in the name of this process; closes those whose process is gone (rules 16.5).
 * The lease is long enough for one transaction; where hooks run it is renewed.
 */
export async function openJob(tx: Tx, job: NewJob): Promise<number> {
  await closeDeadJobs(tx, job.now);
  const { opcode, summary, params, said, actor, door, reason, dryRun, undoOf = null, now } = job;
  const { status = "running", hookPhase = null } = job;
  const began = status === "running";
  const [row] = await tx.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO "Job" ("opcode", "summary", "params", "said", "actor", "door", "reason", "status", "hookPhase", "dryRun", "log",
      "result", "changes", "undoOf", "owner", "leaseUntil", "receivedAt", "startedAt")
    VALUES (${opcode}, ${summary}, ${coveredText(params)}, ${said ? coveredText(said) : null}, ${actor}, ${door}, ${reason},
      ${status}, ${hookPhase}, ${dryRun}, '[]', '{}', '[]', ${undoOf}, ${owner}, ${now + (began ? leaseSeconds : queuedSeconds)}, ${now},
      ${began ? now : null})
    RETURNING "id"`;
  return Number(row?.id);
}

/**
 * The first statement of an operation's transaction: takes the write lock and renews the lease. False if the job was
 * closed as dead while it waited, another process has it, or somebody asked to cancel it: its caller was told that nothing was written, so nothing may be.
 */
export async function renewLease(tx: Tx, id: number, now: number): Promise<boolean> {
  const { count } = await tx.job.updateMany({
    where: { id, owner, status: "running", canceledBy: null },
    data: { leaseUntil: now + leaseSeconds },
  });
  return count === 1;
}

/** Closes a job that somebody has asked to cancel, before it has written anything. */
export async function closeCanceled(tx: Tx, id: number, now: number): Promise<void> {
  const row = await tx.job.findUniqueOrThrow({ where: { id }, select: { canceledBy: true } });
  await tx.jobRequest.deleteMany({ where: { jobId: id } });
  await tx.job.update({
    where: { id },
    data: { status: "canceled", endedAt: now, hookPhase: null, refusal: json(canceledRefusal(row.canceledBy)) },
    select: { id: true },
  });
}

/** What the caller of a job that was cancelled is told. */
export function canceledRefusal(by: string | null): Refusal<never> {
  return {
    code: "wrong_state",
    message: `The job was canceled${by === null ? "" : ` by ${by}`}. Nothing was written.`,
  };
}

/** What the caller of a job that was closed as dead is told. */
export const givenUp: Refusal<never> = {
  code: "wrong_state",
  message: `The job waited for more than ${leaseSeconds} seconds and was cancelled. Nothing was written.`,
  remedy: "Try again when the system is less busy.",
};

/** What was asked, without private OS parameters: they are kept of what was done only. */
function coveredText(asked: unknown): string {
  return jsonText(covered(asked));
}

/**
 * Closes a job with what it did. Private OS parameters stay apart from it, and no longer with the job that it undoes. `next` are the
 * hooks that run after it.
 */
export async function closeJob(
  tx: Tx,
  id: number,
  plan: Plan,
  log: LogLine[],
  now: number,
  next: HookPhase | null = null,
): Promise<void> {
  await closeWith(tx, id, plan, log, { status: "success", refusal: null, next, now });
}

/** Closes a job that failed on the linked cluster after a part of it was done there, which stays: its plan holds what that was. */
export async function closeStopped(
  tx: Tx,
  id: number,
  plan: Plan,
  { refusal, now }: { refusal: Refusal<never>; now: number },
): Promise<void> {
  await closeWith(tx, id, plan, [], { status: "error", refusal, next: null, now });
}

type Closing = { status: "success" | "error"; refusal: Refusal<never> | null; next: HookPhase | null; now: number };

async function closeWith(
  tx: Tx,
  id: number,
  plan: Plan,
  log: LogLine[],
  { status, refusal, next, now }: Closing,
): Promise<void> {
  const { changes, values } = setApart(plan.changes);
  const { summary, outcomes, warnings, conflicts, result } = plan;
  const said = (level: LogLine["level"]) => (message: string) => ({ at: now, level, message });
  const lines = [...log, ...(plan.notes ?? []).map(said("info")), ...warnings.map(said("warning"))];
  await tx.$executeRaw`
    UPDATE "Job" SET "status" = ${status}, "summary" = ${summary}, "endedAt" = ${now}, "hookPhase" = ${next},
      "refusal" = ${refusal === null ? null : jsonText(refusal)},
      "log" = iif("log" = '[]', ${jsonText(lines)}, iif(${lines.length} = 0, "log",
        substr("log", 1, length("log") - 1) || ',' || substr(${jsonText(lines)}, 2))),
      "result" = ${jsonText({ outcomes, warnings, ...kept(conflicts), result })}, "changes" = ${jsonText(changes)}
    WHERE "id" = ${id}`;
  await takeTurn(tx, id, changes, now);
  await keepPrivates(tx, id, values, now);
  await fileUnder(tx, id, plan.objects);
  await fileUnderAddresses(tx, id, plan.changes);
}

/** Closes a job that was refused: nothing of it is in the store, and what was kept for it is forgotten. */
export async function refuseJob(
  tx: Tx,
  id: number,
  refusal: Refusal<Conflict>,
  objects: JobObject[],
  now: number,
): Promise<void> {
  const { conflicts, ...rest } = refusal;
  const { conflictCount, ...first } = kept(conflicts ?? []);
  await tx.job.update({
    where: { id },
    data: {
      status: "error",
      endedAt: now,
      hookPhase: null,
      refusal: json(conflicts ? { ...rest, ...first } : rest),
      result: { conflictCount },
    },
    select: { id: true },
  });
  await tx.jobRequest.deleteMany({ where: { jobId: id } });
  await fileUnder(tx, id, objects);
}

/**
 * The same, if the job is still this process's and not over. False if it is not: another one has it, it was closed, or the linked
 * cluster carries it out.
 */
export async function refuseOwnJob(tx: Tx, id: number, refusal: Refusal<never>, now: number): Promise<boolean> {
  const where = { id, owner, status: { in: notOver }, NOT: withOpenChain };
  const own = await tx.job.findFirst({ where, select: { id: true } });
  if (own !== null) await refuseJob(tx, id, refusal, [], now);
  return own !== null;
}

/** Whether a job is this process's, how far it is, and who wants it canceled. One that there is no longer is nobody else's. */
export async function holdOf(tx: Tx, id: number) {
  const select = { status: true, owner: true, canceledBy: true } as const;
  const row = await tx.job.findUnique({ where: { id }, select });
  return { own: row === null || row.owner === owner, status: row?.status ?? null, canceledBy: row?.canceledBy ?? null };
}

function kept(conflicts: Conflict[]) {
  return { conflicts: conflicts.slice(0, mostConflicts), conflictCount: conflicts.length };
}

/** The statuses of those of these jobs that there are. */
export async function jobStatuses(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ id: number | bigint; status: string }[]>`
    SELECT "id", "status" FROM "Job" WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return new Map(rows.map(({ id, status }) => [Number(id), status]));
}

/** The pause between two looks at jobs that are not over. */
export async function nextLook(): Promise<void> {
  await pause(200);
}
