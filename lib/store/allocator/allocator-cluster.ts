import { readPolicy } from "@/lib/domain/allocator/instance-policy";
import { type AllocatorCluster, type AllocPolicy, allocPolicies } from "@/lib/domain/allocator/placement";

import type { Tx } from "../store";

/**
 * Groups and nodes as an allocator sees them, from what is kept for the configuration file (rules 19.4). That file does not say how
 * much memory or disk space is free.
 */
export async function allocatorCluster(tx: Tx): Promise<AllocatorCluster> {
  const cluster = await tx.cluster.findFirst({ select: { extra: true } });
  const inherited = valuesOf(valuesOf(cluster?.extra).ipolicy);
  const groups = await tx.nodeGroup.findMany({
    select: { uuid: true, name: true, extra: true, connections: { select: { networkUuid: true } } },
  });
  const nodes = await tx.node.findMany({
    select: { name: true, groupUuid: true, extra: true, _count: { select: { primaryOf: true } } },
  });
  return {
    groups: groups.map(({ uuid, name, extra, connections }) => ({
      ...{ uuid, name, policy: policyOf(valuesOf(extra).alloc_policy) },
      networks: new Set(connections.map(({ networkUuid }) => networkUuid)),
      // The limits of a group replace those of the cluster as a whole.
      ipolicy: readPolicy({ ...inherited, ...valuesOf(valuesOf(extra).ipolicy) }),
    })),
    nodes: nodes.map(({ name, groupUuid, extra, _count }) => {
      const { offline, drained, vm_capable } = valuesOf(extra);
      const unknown = { freeMemory: null, totalDisk: null, freeDisk: null, cpus: null, usedCpus: 0 };
      const state = { offline: offline === true, drained: drained === true, vmCapable: vm_capable !== false };
      return { name, group: groupUuid, ...state, ...unknown, instances: _count.primaryOf };
    }),
  };
}

function policyOf(given: unknown): AllocPolicy {
  return allocPolicies.find((policy) => policy === given) ?? "preferred";
}

/** The allocator that the file says is to choose where none is named; null if there is none. */
export async function defaultAllocator(tx: Tx): Promise<string | null> {
  const cluster = await tx.cluster.findFirst({ select: { extra: true } });
  const given = valuesOf(cluster?.extra).default_iallocator;
  return typeof given === "string" && given !== "" ? given : null;
}

/** The name of the cluster; null in a store without one. */
export async function clusterName(tx: Tx): Promise<string | null> {
  return (await tx.cluster.findFirst({ select: { name: true } }))?.name ?? null;
}

/** Names of networks by their UUIDs. */
export async function networkNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.network.findMany({ select: { uuid: true, name: true } });
  return new Map(rows.map(({ uuid, name }) => [uuid, name]));
}

type NicRow = { name: string; mac: string; network: string };

/** The networks of NICs of these instances: UUIDs by the instance's name, then by the MAC address in lower case. */
export async function networksOfInstances(
  tx: Tx,
  names: readonly string[],
): Promise<Map<string, Map<string, string | null>>> {
  const rows = await tx.$queryRaw<NicRow[]>`
    SELECT i."name", k."mac", k."networkUuid" AS "network" FROM "Nic" k JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    WHERE i."name" IN (SELECT value FROM json_each(${JSON.stringify(names)}))`;
  const found = new Map<string, Map<string, string | null>>();
  for (const { name, mac, network } of rows) {
    const nics = found.get(name) ?? new Map<string, string | null>();
    found.set(name, nics.set(mac.toLowerCase(), network));
  }
  return found;
}

function valuesOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
