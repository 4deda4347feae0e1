import type { Chain, StepNews } from "@/lib/domain/chain/chain";
import { markOf } from "@/lib/domain/chain/mark";
import type { Step, StepDone, StepStatus } from "@/lib/domain/chain/step";
import type { ChainState } from "@/lib/domain/job/job";
import type { Change } from "@/lib/domain/model/change";
import type { Plan } from "@/lib/domain/model/plan";
import { jsonText } from "../database/json";
import { owner } from "../jobs";
import type { Tx } from "../store";

/** What a chain carries out, and what it needs to do so. */
export type ChainPlan = {
  plan: Plan;
  /** What only this store knows of it. */
  ours: Change[];
  /** The last job of the cluster before its first: its own have larger numbers. */
  after: number;
};

/** Keeps the steps of a job before any of them is sent. */
export async function openChain(
  tx: Tx,
  job: number,
  kept: ChainPlan,
  steps: readonly Step[],
  now: number,
): Promise<void> {
  await tx.clusterChain.deleteMany({ where: { jobId: job, state: "waiting" } });
  await tx.$executeRaw`INSERT INTO "ClusterChain" ("jobId", "mark", "plan", "state", "createdAt")
    VALUES (${job}, ${markOf(job)}, ${jsonText(kept)}, 'open', ${now})`;
  await tx.$executeRaw`INSERT INTO "ClusterStep" ("jobId", "number", "opcode", "text", "request", "needs", "status")
    SELECT ${job}, value ->> 'number', value ->> 'opcode', value ->> 'text', value -> 'request', value -> 'needs', 'planned'
    FROM json_each(${jsonText(steps)})`;
}

/** What a job has the linked cluster do; null where it does nothing there. */
export async function findChain(tx: Tx, job: number): Promise<Chain | null> {
  const row = await tx.clusterChain.findUnique({
    where: { jobId: job },
    omit: { plan: true },
    include: { steps: { orderBy: { number: "asc" } } },
  });
  if (row === null) return null;
  const { jobId, mark, state, createdAt, endedAt, steps } = row;
  return {
    ...{ job: jobId, mark, createdAt, endedAt, state: state as ChainState },
    steps: steps.map(({ jobId: _, request, needs, status, ...step }) => ({
      ...step,
      request: request as unknown as StepDone["request"],
      needs: needs as number[],
      status: status as StepStatus,
    })),
  };
}

/** What an open chain carries out; null where there is none. */
export async function planOfChain(tx: Tx, job: number): Promise<ChainPlan | null> {
  const row = await tx.clusterChain.findUnique({ where: { jobId: job }, select: { plan: true } });
  return (row?.plan ?? null) as unknown as ChainPlan | null;
}

/** Whether a job has jobs on the cluster that are not over, or not all sent. */
export async function isChainOpen(tx: Tx, job: number): Promise<boolean> {
  return (await tx.clusterChain.count({ where: { jobId: job, state: "open" } })) > 0;
}

/** The jobs whose chains are open, oldest first. */
export async function openChains(tx: Tx): Promise<number[]> {
  const where = { state: "open" };
  const rows = await tx.clusterChain.findMany({ where, select: { jobId: true }, orderBy: { jobId: "asc" } });
  return rows.map(({ jobId }) => jobId);
}

/**
 * Whether this process still carries out a chain: the first statement of every transaction about it. Who lost it to another process writes
 * nothing more.
 */
export async function holdsChain(tx: Tx, job: number): Promise<boolean> {
  // Takes the write lock, so that nobody takes the chain in between.
  const held =
    await tx.$executeRaw`UPDATE "ClusterChain" SET "state" = "state" WHERE "jobId" = ${job} AND "state" = 'open'
    AND EXISTS (SELECT 1 FROM "Job" WHERE "id" = ${job} AND "owner" = ${owner} AND "status" = 'running')`;
  return held === 1;
}

/** A step as whoever carries it out has seen it last: two never send the same one. */
export type SeenStep = Pick<StepDone, "number" | "status" | "sentAt">;

/**
 * A step is about to be sent: from here on it may be on the cluster, until it is known. False, and nothing is written, where it is another
 * one by now than was seen; so with the two below.
 */
export function setSending(tx: Tx, job: number, seen: SeenStep, now: number): Promise<boolean> {
  return setSeen(tx, job, seen, { status: "sending", sentAt: now });
}

/** The cluster has taken a step as this job of its own. */
export function setSent(tx: Tx, job: number, seen: SeenStep, clusterJob: number): Promise<boolean> {
  return setSeen(tx, job, seen, { status: "queued", clusterJob });
}

/** A step is certainly not on the cluster: it is still to be sent. */
export function setUnsent(tx: Tx, job: number, seen: SeenStep): Promise<boolean> {
  return setSeen(tx, job, seen, { status: "planned", sentAt: null });
}

async function setSeen(tx: Tx, job: number, seen: SeenStep, data: StepData): Promise<boolean> {
  const { number, status, sentAt } = seen;
  const { count } = await tx.clusterStep.updateMany({ where: { jobId: job, number, status, sentAt }, data });
  if (count === 1) await tellOf(tx, job);
  return count === 1;
}

/** The cluster did not take a step, in its own words. */
export async function setRefused(tx: Tx, job: number, number: number, error: string, now: number): Promise<void> {
  await setStep(tx, job, number, { status: "error", error, endedAt: now });
}

type StepData = Partial<Pick<StepDone, "status" | "sentAt" | "clusterJob" | "error" | "endedAt">>;

async function setStep(tx: Tx, job: number, number: number, data: StepData): Promise<void> {
  await tx.clusterStep.update({
    where: { jobId_number: { jobId: job, number } },
    data,
    select: { number: true },
  });
  await tellOf(tx, job);
}

/** What the cluster says of steps. */
export async function setNews(tx: Tx, job: number, news: readonly StepNews[]): Promise<void> {
  for (const { number, ...data } of news)
    await tx.clusterStep.update({
      where: { jobId_number: { jobId: job, number } },
      data,
      select: { number: true },
    });
  await tellOf(tx, job);
}

/** Steps that never start. */
export async function setNotStarted(tx: Tx, job: number, numbers: readonly number[]): Promise<void> {
  await tx.$executeRaw`UPDATE "ClusterStep" SET "status" = 'not_started'
    WHERE "jobId" = ${job} AND "number" IN (SELECT value FROM json_each(${jsonText(numbers)}))`;
  await tellOf(tx, job);
}

/** A chain is over: it holds nothing any longer. */
export async function endChain(tx: Tx, job: number, state: "done" | "stopped", now: number): Promise<void> {
  await tx.clusterChain.update({ where: { jobId: job }, data: { state, endedAt: now }, select: { jobId: true } });
  await tx.clusterChainObject.deleteMany({ where: { jobId: job } });
}

/** Open pages look at the job again. */
async function tellOf(tx: Tx, job: number): Promise<void> {
  await tx.$executeRaw`INSERT INTO "LiveEvent" ("at", "kind", "job")
    VALUES ((julianday('now') - 2440587.5) * 86400, 'job', ${job})`;
}
