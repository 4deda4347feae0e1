import type { ClusterProblem, ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import type { FailedTry, Link, LinkState } from "@/lib/domain/cluster-link/link";
import type { Tx } from "../store";

/** The link of this store with a living cluster; null while there is none. */
export async function findLink(tx: Tx): Promise<Link | null> {
  const row = await tx.clusterLink.findUnique({ where: { id: 1 } });
  if (row === null) return null;
  const { id: _, password: __, reader: ___, readerUntil: ____, lastJob: _____, newestMtime: ______, ...link } = row;
  return {
    ...link,
    certificate: row.certificate as unknown as ShownCertificate,
    state: row.state as LinkState,
    problem: row.problem as unknown as ClusterProblem | null,
    tries: row.tries as unknown as FailedTry[],
    progress: row.progress as unknown as Link["progress"],
  };
}

/** Whether the store is linked with a living cluster, whose daemons then carry out every change. */
export async function isLinked(tx: Tx): Promise<boolean> {
  return (await tx.clusterLink.count()) > 0;
}

/** The number of the last job of the linked cluster that was looked at; 0 if none was. */
export async function lastJobThere(tx: Tx): Promise<number> {
  return (await tx.clusterLink.findUnique({ where: { id: 1 }, select: { lastJob: true } }))?.lastJob ?? 0;
}

/** Keeps the command that hands out the configuration of the linked cluster; null: it is read through RAPI. */
export async function keepReader(tx: Tx, readerCommand: string | null): Promise<void> {
  await tx.clusterLink.update({ where: { id: 1 }, data: { readerCommand }, select: { id: true } });
}
