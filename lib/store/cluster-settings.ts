import type { PlacedNic } from "@/lib/domain/model/cluster";
import type { ClusterSettings } from "@/lib/domain/model/facts";
import { Prisma } from "./generated/client";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

/** What can be changed of the cluster itself; null in a store without one. */
export async function findClusterSettings(tx: Tx): Promise<ClusterSettings | null> {
  const row = await tx.cluster.findFirst();
  if (row === null) return null;
  const { uuid, name, masterIp, macPrefix, nicMode: mode, nicLink: link, nicVlan: vlan } = row;
  const master = row.masterNode;
  const node = await tx.node.findUnique({ where: { uuid: master ?? "" }, select: { uuid: true, name: true } });
  const masterNode = master === null ? null : (node ?? { uuid: master, name: master });
  const tags = row.tags as string[];
  return { uuid, name, masterIp, masterNode, macPrefix, nicparams: { mode, link, vlan }, tags };
}

/** NICs without an address that take their mode from the cluster (spec 4.7). */
export function nicsWithDefaultMode(tx: Tx): Promise<PlacedNic[]> {
  return placedNics(tx, Prisma.sql`k."ip" IS NULL AND k."mode" IS NULL`);
}
