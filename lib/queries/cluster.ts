import type { Netparams } from "@/lib/domain/model/cluster";
import { findClusterSettings } from "@/lib/store/cluster";
import type { Tx } from "@/lib/store/store";

export type ClusterSummary = {
  /** What a form of it carries (rules 16.31); null without a cluster. */
  seen: { uuid: string; revision: number } | null;
  /** Null without a cluster: the store is empty or only has networks. */
  name: string | null;
  masterIp: string | null;
  /** Its name; of one that does not exist its UUID. */
  masterNode: string | null;
  macPrefix: string | null;
  nicparams: Netparams | null;
  groups: number;
  nodes: number;
  instances: number;
  networks: number;
  nics: number;
};

export async function clusterSummary(tx: Tx): Promise<ClusterSummary> {
  const cluster = await findClusterSettings(tx);
  return {
    seen: await tx.cluster.findFirst({ select: { uuid: true, revision: true } }),
    name: cluster?.name ?? null,
    masterIp: cluster?.masterIp ?? null,
    masterNode: cluster?.masterNode?.name ?? null,
    macPrefix: cluster?.macPrefix ?? null,
    nicparams: cluster?.nicparams ?? null,
    groups: await tx.nodeGroup.count(),
    nodes: await tx.node.count(),
    instances: await tx.instance.count(),
    networks: await tx.network.count(),
    nics: await tx.nic.count(),
  };
}
