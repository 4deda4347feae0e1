import type { Netparams, Ref } from "@/lib/domain/model/cluster";
import { buildDefaults } from "@/lib/domain/model/netparams";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import type { Tx } from "./store";

/** What rules need to know of the cluster. `ref` is null in a store that holds no cluster yet. */
export type ClusterFacts = { ref: Ref | null; defaults: Netparams; macPrefix: string };

const buildMacPrefix = "aa:00:00";

export async function clusterFacts(tx: Tx): Promise<ClusterFacts> {
  const row = await tx.cluster.findFirst({
    select: { uuid: true, name: true, nicMode: true, nicLink: true, nicVlan: true, macPrefix: true },
  });
  if (!row) return { ref: null, defaults: buildDefaults, macPrefix: buildMacPrefix };
  const { uuid, name, nicMode: mode, nicLink: link, nicVlan: vlan, macPrefix } = row;
  return { ref: { uuid, name }, defaults: { mode, link, vlan }, macPrefix };
}

/** Addresses of nodes and of the master, which a network may keep away from instances (spec 6). */
export async function clusterAddresses(tx: Tx): Promise<ClusterAddresses> {
  const cluster = await tx.cluster.findFirst({ select: { masterIp: true } });
  const nodes = await tx.node.findMany({
    select: { name: true, primaryIp: true, secondaryIp: true },
    orderBy: { name: "asc" },
  });
  return { nodes, masterIp: cluster?.masterIp ?? null };
}
