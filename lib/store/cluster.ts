import type { Netparams, PlacedNic, Ref } from "@/lib/domain/model/cluster";
import type { ClusterSettings } from "@/lib/domain/model/facts";
import { buildDefaults, buildMacPrefix } from "@/lib/domain/model/netparams";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import { Prisma } from "./generated/client";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

/** What rules need to know of the cluster. `ref` is null in a store that holds no cluster yet. */
type ClusterFacts = { ref: Ref | null; defaults: Netparams; macPrefix: string };

export async function clusterFacts(tx: Tx): Promise<ClusterFacts> {
  const row = await tx.cluster.findFirst({
    select: { uuid: true, name: true, nicMode: true, nicLink: true, nicVlan: true, macPrefix: true },
  });
  if (!row) return { ref: null, defaults: buildDefaults, macPrefix: buildMacPrefix };
  const { uuid, name, nicMode: mode, nicLink: link, nicVlan: vlan, macPrefix } = row;
  return { ref: { uuid, name }, defaults: { mode, link, vlan }, macPrefix };
}

/** The hypervisors that the file enables, the default one first; none in a store without a cluster (rules 4.8). */
export async function enabledHypervisors(tx: Tx): Promise<string[]> {
  const row = await tx.cluster.findFirst({ select: { extra: true } });
  const enabled = (row?.extra as Record<string, unknown> | undefined)?.enabled_hypervisors;
  return Array.isArray(enabled) ? enabled.filter((one) => typeof one === "string") : [];
}

/** Addresses of nodes and of the master, which a network may keep away from instances (rules 6). */
export async function clusterAddresses(tx: Tx): Promise<ClusterAddresses> {
  const cluster = await tx.cluster.findFirst({ select: { masterIp: true } });
  const nodes = await tx.node.findMany({
    select: { name: true, primaryIp: true, secondaryIp: true },
    orderBy: { name: "asc" },
  });
  return { nodes, masterIp: cluster?.masterIp ?? null };
}

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

/** NICs without an address that take their mode from the cluster (rules 4.7). */
export function nicsWithDefaultMode(tx: Tx): Promise<PlacedNic[]> {
  return placedNics(tx, Prisma.sql`k."ip" IS NULL AND k."mode" IS NULL`);
}
