import type { Dependency } from "@/lib/domain/job/dependencies";
import type { Door, Role } from "@/lib/domain/model/user-role";
import type { Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Seen } from "@/lib/domain/opcodes/seen-params";
import type { Refusal } from "@/lib/domain/refusal";
import { jsonText } from "../database/json";
import { leaseSeconds, owner, queuedSeconds } from "../jobs";
import type { Tx } from "../store";

/** What a job needs that has not begun, so that any process can carry it out: parameters as they were given, private ones too. */
export type JobRequest = { input: unknown; role: Role; seen: Seen | undefined; depends: readonly Dependency[] };

/** The same with what the job itself says. */
export type KeptRequest = JobRequest & {
  job: number;
  opcode: Opcode;
  actor: string;
  door: Door;
  reason: string;
  dryRun: boolean;
};

/** How many jobs that have not begun there may be. */
export const mostWaiting = 1_000;

/** Why another job that takes time is not opened; null if there is room for it (rules 16.35). */
export async function whyNoRoom(tx: Tx): Promise<Refusal<never> | null> {
  const waiting = await tx.job.count({ where: { status: { in: ["queued", "waiting"] } } });
  if (waiting < mostWaiting) return null;
  return {
    code: "temp_insufficient_resources",
    message: `${waiting.toLocaleString("en-US")} jobs have not begun, and there may be ${mostWaiting.toLocaleString("en-US")} at most.`,
    remedy: "Try again when some of them are over, or cancel some.",
  };
}

/** Keeps what a job needs until it begins (rules 16.35). */
export async function keepRequest(tx: Tx, job: number, { input, role, seen, depends }: JobRequest): Promise<void> {
  await tx.$executeRaw`INSERT INTO "JobRequest" ("jobId", "input", "role", "seen", "depends")
    VALUES (${job}, ${jsonText(input)}, ${role}, ${seen === undefined ? null : jsonText(seen)}, ${jsonText(depends)})`;
}

/** What is kept of a job that has not begun; null if nothing is. */
export async function requestOf(tx: Tx, job: number): Promise<KeptRequest | null> {
  const columns = { opcode: true, actor: true, door: true, reason: true, dryRun: true } as const;
  const row = await tx.jobRequest.findUnique({ where: { jobId: job }, include: { job: { select: columns } } });
  if (row === null) return null;
  const { actor, reason, dryRun, ...said } = row.job;
  return {
    ...{ job, actor, reason, dryRun, opcode: said.opcode as Opcode, door: said.door as Door },
    input: row.input,
    role: row.role as Role,
    seen: (row.seen ?? undefined) as Seen | undefined,
    depends: row.depends as unknown as readonly Dependency[],
  };
}

/**
 * Makes this process the owner of jobs that have not begun: of those whose owner is gone, or of this one, which its owner hands
 * over. Answers their numbers.
 */
export async function takeJobs(tx: Tx, which: { job: number } | "ownerless", now: number): Promise<number[]> {
  const gone = which === "ownerless" ? now : Number.MAX_SAFE_INTEGER;
  const job = which === "ownerless" ? null : which.job;
  const rows = await tx.$queryRaw<{ id: number | bigint }[]>`
    UPDATE "Job" SET "owner" = ${owner}, "leaseUntil" = ${now + queuedSeconds}
    WHERE "status" IN ('queued', 'waiting') AND "leaseUntil" < ${gone} AND (${job} IS NULL OR "id" = ${job})
      AND "owner" <> ${owner} RETURNING "id"`;
  return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
}

/** Whether there are jobs that have not begun and whose owner is gone. */
export async function someOwnerless(tx: Tx, now: number): Promise<boolean> {
  const where = { status: { in: ["queued", "waiting"] }, leaseUntil: { lt: now } };
  return (await tx.job.findFirst({ where, select: { id: true } })) !== null;
}

/** A job of this process that waits for others, or does so no longer. */
export async function setWaiting(tx: Tx, job: number, status: "waiting" | "queued"): Promise<void> {
  await tx.job.updateMany({ where: { id: job, owner, status: { in: ["queued", "waiting"] } }, data: { status } });
}

/**
 * A job of this process begins; what was kept for it is forgotten, and nobody else carries it out from here on. False if it is no
 * longer to be carried out, or not by this process. `hooked`: hooks run before its change.
 */
export async function beginJob(tx: Tx, job: number, hooked: boolean, now: number): Promise<boolean> {
  const { count } = await tx.job.updateMany({
    where: { id: job, owner, status: { in: ["queued", "waiting"] } },
    data: { status: "running", hookPhase: hooked ? "pre" : null, startedAt: now, leaseUntil: now + leaseSeconds },
  });
  if (count === 1) await tx.jobRequest.deleteMany({ where: { jobId: job } });
  return count === 1;
}

/** Gives the jobs of this process that have not begun to whoever takes them: it ends. */
export async function leaveJobs(tx: Tx): Promise<void> {
  await tx.job.updateMany({ where: { owner, status: { in: ["queued", "waiting"] } }, data: { leaseUntil: 0 } });
}

/** Renews the leases of jobs of this process that are not over, or have hooks after them. */
export async function renewLeases(tx: Tx, jobs: readonly number[], now: number): Promise<void> {
  const ids = JSON.stringify(jobs);
  await tx.$executeRaw`
    UPDATE "Job" SET "leaseUntil" = ${now} + iif("status" IN ('queued', 'waiting'), ${queuedSeconds}, ${leaseSeconds})
    WHERE "id" IN (SELECT value FROM json_each(${ids})) AND "owner" = ${owner}
      AND ("status" IN ('queued', 'waiting', 'running') OR "hookPhase" IS NOT NULL)`;
}
