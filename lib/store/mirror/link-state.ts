import type { ClusterProblem } from "@/lib/domain/cluster-link/cluster-problem";
import type { FailedTry, LinkState } from "@/lib/domain/cluster-link/link";
import { json } from "../database/json";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";

/** How many tries that failed are kept. */
const mostTries = 10;

/** The cluster answers: the link is what it should be. `readAt` and `now` in seconds since the epoch. */
export async function noteLinked(tx: Tx, { readAt, now }: { readAt: number; now: number }): Promise<void> {
  await tx.clusterLink.updateMany({
    where: { id: 1, state: { not: "linked" } },
    data: { state: "linked", stateSince: now },
  });
  await tx.clusterLink.updateMany({
    where: { id: 1 },
    data: { readAt, problem: Prisma.DbNull, nextTryAt: null, progress: Prisma.DbNull, tries: [] },
  });
}

/** As of when the store is right, which other processes want to know. */
export async function noteReadAt(tx: Tx, readAt: number): Promise<void> {
  await tx.clusterLink.updateMany({ where: { id: 1 }, data: { readAt } });
}

/** Up to which job of the cluster everything is in the store. */
export async function noteLastJob(tx: Tx, lastJob: number): Promise<void> {
  await tx.clusterLink.updateMany({ where: { id: 1 }, data: { lastJob } });
}

/** How many instances are read, while the cluster is read for the first time. */
export async function noteProgress(tx: Tx, progress: { done: number; total: number }): Promise<void> {
  await tx.clusterLink.updateMany({ where: { id: 1, state: "reading" }, data: { progress } });
}

/** What a try that failed makes of the link; `since` is kept where it was in that state before. */
export type Trouble = {
  state: LinkState;
  since: number;
  nextTryAt: number | null;
  problem: ClusterProblem;
  at: number;
};

export async function noteTrouble(tx: Tx, { state, since, nextTryAt, problem, at }: Trouble): Promise<void> {
  const row = await tx.clusterLink.findUnique({ where: { id: 1 }, select: { state: true, tries: true } });
  if (row === null) return;
  const tries = [{ at, ...problem }, ...(row.tries as unknown as FailedTry[])].slice(0, mostTries);
  const moved = row.state === state ? {} : { state, stateSince: since };
  await tx.clusterLink.update({
    where: { id: 1 },
    data: { ...moved, nextTryAt, problem: json(problem), tries: json(tries) },
    select: { id: true },
  });
}

/** What a reading begins with: up to which job of the cluster everything was read, and what RAPI does not tell. */
export type ReadingStart = {
  lastJob: number;
  masterIp: string | null;
  readAt: number | null;
  readerCommand: string | null;
  host: string;
  /** By which a process knows which link it remembers. */
  linkedAt: number;
};

export async function readingStart(tx: Tx): Promise<ReadingStart | null> {
  const select = {
    lastJob: true,
    masterIp: true,
    readAt: true,
    readerCommand: true,
    host: true,
    linkedAt: true,
  } as const;
  return tx.clusterLink.findUnique({ where: { id: 1 }, select });
}
