import type { Netparams } from "@/lib/domain/cluster";
import type { Tx } from "@/lib/store/store";

export type ClusterSummary = {
  /** Null while there is no cluster: the store is empty or holds networks only. */
  name: string | null;
  macPrefix: string | null;
  nicparams: Netparams | null;
  groups: number;
  nodes: number;
  instances: number;
  networks: number;
};

export async function clusterSummary(tx: Tx): Promise<ClusterSummary> {
  const cluster = await tx.cluster.findFirst();
  return {
    name: cluster?.name ?? null,
    macPrefix: cluster?.macPrefix ?? null,
    nicparams: cluster && { mode: cluster.nicMode, link: cluster.nicLink, vlan: cluster.nicVlan },
    groups: await tx.nodeGroup.count(),
    nodes: await tx.node.count(),
    instances: await tx.instance.count(),
    networks: await tx.network.count(),
  };
}
