import type { Tx } from "./store";

/** The last job after this one that changed something and was about an object, by the object's UUID. */
export async function laterJobs(tx: Tx, job: number, objects: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ uuid: string; job: number | bigint }[]>`
    SELECT o."uuid" AS "uuid", max(o."jobId") AS "job"
    FROM json_each(${JSON.stringify([...new Set(objects)])}) wanted
    JOIN "JobObject" o ON o."uuid" = wanted.value AND o."kind" IN ('network', 'group', 'node', 'instance', 'cluster')
    JOIN "Job" j ON j."id" = o."jobId"
    WHERE o."jobId" > ${job} AND j."status" = 'success' AND j."dryRun" = 0 AND j."changes" <> '[]'
    GROUP BY o."uuid"`;
  return new Map(rows.map((row) => [row.uuid, Number(row.job)]));
}

/** Whether a later job was about a node or the cluster itself. */
export async function clusterMovedAfter(tx: Tx, job: number): Promise<boolean> {
  const where = { jobId: { gt: job }, kind: { in: ["node", "cluster"] }, job: { status: "success", dryRun: false } };
  return (await tx.jobObject.findFirst({ where, select: { jobId: true } })) !== null;
}

/** The last import after a job. */
export async function importAfter(tx: Tx, job: number): Promise<number | null> {
  const where = { id: { gt: job }, opcode: "OP_CONFIG_IMPORT", status: "success", dryRun: false };
  return (await tx.job.findFirst({ where, orderBy: { id: "desc" }, select: { id: true } }))?.id ?? null;
}

/** The job that has undone each of these, where one has. */
export async function undoneBy(tx: Tx, jobs: number[]): Promise<Map<number, number>> {
  const where = { undoOf: { in: jobs }, status: "success", dryRun: false };
  const rows = await tx.job.findMany({ where, select: { id: true, undoOf: true } });
  return new Map(rows.flatMap(({ id, undoOf }) => (undoOf === null ? [] : [[undoOf, id]])));
}
