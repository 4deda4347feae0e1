import type { Dependency } from "@/lib/domain/job/dependencies";
import type { JobChain, LinkedJob } from "@/lib/domain/job/job-chain";
import { waitedForBy, waitsFor } from "@/lib/store/job/job-chain";
import type { Tx } from "@/lib/store/store";

/** What a job waits for, and what waits for it, in the order of their numbers. */
export async function jobChain(tx: Tx, id: number): Promise<JobChain> {
  return { before: await linked(tx, await waitsFor(tx, id)), after: await linked(tx, await waitedForBy(tx, id)) };
}

async function linked(tx: Tx, dependencies: readonly Dependency[]): Promise<LinkedJob[]> {
  const ids = dependencies.map(({ job }) => job);
  const select = { id: true, summary: true, actor: true, status: true } as const;
  const rows = await tx.job.findMany({ where: { id: { in: ids } }, select, orderBy: { id: "asc" } });
  const wanted = new Map(dependencies.map((dependency) => [dependency.job, dependency.wanted]));
  return rows.map((row) => ({ ...row, status: row.status as LinkedJob["status"], wanted: wanted.get(row.id) ?? [] }));
}
