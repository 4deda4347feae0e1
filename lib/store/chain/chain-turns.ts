import type { HeldObject } from "@/lib/domain/chain/held-objects";
import { markOf } from "@/lib/domain/chain/mark";
import { jsonText } from "../database/json";
import { leaseSeconds, owner } from "../jobs";
import type { Tx } from "../store";

/** The objects that open chains hold: what is read of these is written by their own jobs. */
export async function heldByChains(tx: Tx): Promise<(HeldObject & { job: number })[]> {
  const rows = await tx.clusterChainObject.findMany({ where: { chain: { state: "open" } } });
  return rows.map(({ jobId: job, kind, key }) => ({ job, kind: kind as HeldObject["kind"], key }));
}

/**
 * The job that comes before another one, because its chain changes one of these objects: an open chain, or one that waits for its turn
 * since before. Null if there is none. A chain whose job has ended waits for nothing, whatever was left of it.
 */
export async function comesBefore(tx: Tx, job: number, objects: readonly HeldObject[]): Promise<number | null> {
  const rows = await tx.$queryRaw<{ job: number | bigint }[]>`
    SELECT c."jobId" AS "job" FROM json_each(${jsonText(objects)}) w
    JOIN "ClusterChainObject" o ON o."kind" = w.value ->> 'kind' AND o."key" = w.value ->> 'key'
    JOIN "ClusterChain" c ON c."jobId" = o."jobId" JOIN "Job" j ON j."id" = c."jobId"
    WHERE c."jobId" <> ${job} AND (c."state" = 'open'
      OR (c."state" = 'waiting' AND c."jobId" < ${job} AND j."status" IN ('queued', 'waiting')))
    ORDER BY c."jobId" LIMIT 1`;
  return rows[0] === undefined ? null : Number(rows[0].job);
}

/** What a chain holds from here on, or will when it is its turn. */
export async function holdObjects(tx: Tx, job: number, objects: readonly HeldObject[]): Promise<void> {
  await tx.clusterChainObject.deleteMany({ where: { jobId: job } });
  await tx.$executeRaw`INSERT INTO "ClusterChainObject" ("jobId", "kind", "key")
    SELECT DISTINCT ${job}, value ->> 'kind', value ->> 'key' FROM json_each(${jsonText(objects)})`;
}

/** A chain waits for its turn: later ones that change the same come after it. */
export async function waitForTurn(tx: Tx, job: number, objects: readonly HeldObject[], now: number): Promise<void> {
  await tx.$executeRaw`INSERT INTO "ClusterChain" ("jobId", "mark", "plan", "state", "createdAt")
    VALUES (${job}, ${markOf(job)}, 'null', 'waiting', ${now}) ON CONFLICT ("jobId") DO NOTHING`;
  await holdObjects(tx, job, objects);
}

/** A chain that waited for its turn is not carried out. */
export async function giveUpTurn(tx: Tx, job: number): Promise<void> {
  await tx.clusterChain.deleteMany({ where: { jobId: job, state: "waiting" } });
}

/**
 * Makes this process the owner of open chains whose process is gone. Answers their jobs, oldest first. `carried` are those that this process
 * carries out already: where it was stopped for long, or its clock was set, their leases are over all the same.
 */
export async function takeChains(tx: Tx, carried: readonly number[], now: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number | bigint }[]>`
    UPDATE "Job" SET "owner" = ${owner}, "leaseUntil" = ${now + leaseSeconds}
    WHERE "status" = 'running' AND "leaseUntil" < ${now}
      AND "id" NOT IN (SELECT value FROM json_each(${jsonText(carried)}))
      AND "id" IN (SELECT "jobId" FROM "ClusterChain" WHERE "state" = 'open') RETURNING "id"`;
  return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
}

/** Whether there are open chains whose process is gone. */
export async function someChainOwnerless(tx: Tx, now: number): Promise<boolean> {
  const where = { state: "open", job: { status: "running", leaseUntil: { lt: now } } };
  return (await tx.clusterChain.findFirst({ where, select: { jobId: true } })) !== null;
}

/** Gives a chain to whoever takes it, from `at` on: this process ends, or cannot go on with it. */
export async function leaveChain(tx: Tx, job: number, at: number): Promise<void> {
  await tx.job.updateMany({ where: { id: job, owner, status: "running" }, data: { leaseUntil: at } });
}
