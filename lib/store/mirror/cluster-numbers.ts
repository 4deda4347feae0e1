import { isOver } from "@/lib/domain/mirror/cluster-job";
import type { HeldObject } from "@/lib/domain/mirror/held-parts";
import type { ToldJob } from "@/lib/domain/mirror/seen-plan";
import type { ObjectKind } from "@/lib/domain/model/plan";
import { seenOpcode } from "@/lib/domain/opcodes/opcodes";
import type { Tx } from "../store";

/** What open chains hold; `but` is a job whose own chain does not count. */
export async function heldObjects(tx: Tx, but: number | null = null): Promise<HeldObject[]> {
  const rows = await tx.clusterChainObject.findMany({
    where: { chain: { state: "open" }, ...(but !== null && { jobId: { not: but } }) },
    select: { kind: true, key: true },
  });
  return rows.map(({ kind, key }) => ({ kind: kind as ObjectKind, key }));
}

/** What the chain of one job holds. */
export async function heldByChain(tx: Tx, jobId: number): Promise<HeldObject[]> {
  const rows = await tx.clusterChainObject.findMany({ where: { jobId }, select: { kind: true, key: true } });
  return rows.map(({ kind, key }) => ({ kind: kind as ObjectKind, key }));
}

/** Those of these jobs of the cluster that are steps of ours. */
export async function ownJobs(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const where = { clusterJob: { in: [...ids] } };
  const rows = ids.length === 0 ? [] : await tx.clusterStep.findMany({ where, select: { clusterJob: true } });
  return new Set(rows.flatMap(({ clusterJob }) => clusterJob ?? []));
}

/** How many jobs of ours are looked through for jobs of the cluster that were told already. */
const recent = 500;

/** Jobs of the cluster that were over when what a job of ours tells of them was read. */
export async function toldJobs(tx: Tx): Promise<Set<number>> {
  const rows = await tx.job.findMany({
    where: { opcode: seenOpcode },
    orderBy: { id: "desc" },
    take: recent,
    select: { params: true },
  });
  const told = rows.flatMap(({ params }) => (params as { clusterJobs?: ToldJob[] }).clusterJobs ?? []);
  return new Set(told.filter((job) => isOver(job) && !job.meanwhile).map(({ id }) => id));
}

/** What tells whether an instance has changed. */
export async function instanceSerials(tx: Tx): Promise<Map<string, { serialNo: number; mtime: number }>> {
  const rows = await tx.$queryRaw<{ uuid: string; serialNo: number | bigint; mtime: number }[]>`
    SELECT "uuid", "serialNo", "mtime" FROM "Instance"`;
  return new Map(rows.map(({ uuid, serialNo, mtime }) => [uuid, { serialNo: Number(serialNo), mtime }]));
}
