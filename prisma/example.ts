import { ip4Number } from "@/lib/domain/address/ip";
import { buildInstances, type PooledNetwork } from "./example-build";
import { orphans } from "./example-instances";
import { exampleNetworks, poolOf, type ReservedLater } from "./example-networks";
import { exampleCluster, exampleGroups, exampleNodes, kept, masterIp } from "./example-nodes";
import { identities, seeded } from "./example-random";

/**
 * An example cluster as a `config.data` (rules 12): 4 groups, 14 nodes, 300 instances and 10 networks, with one of each
 * thing that somebody should look at. Always the same. What is reserved `later` is not reserved yet, and no instance has it.
 */
export function exampleConfig(later: readonly ReservedLater[] = []): Record<string, unknown> {
  const random = seeded(2026);
  const ids = identities(random);
  const groups = exampleGroups(ids);
  const nodes = exampleNodes(ids, groups);
  const addresses = nodes.map((node) => ({
    name: node.name,
    primaryIp: node.primary_ip,
    secondaryIp: node.secondary_ip,
  }));
  const networks = exampleNetworks.map((example) => {
    return { ...example, uuid: ids.uuid(), pool: poolOf(example, { nodes: addresses, masterIp }, later) };
  });
  for (const { network, ip } of orphans) {
    const pool = networks.find(({ name }) => name === network)?.pool;
    pool?.hold(ip4Number(ip) - pool.first);
  }
  const disks = {};
  const instances = buildInstances({ random, ids, groups, nodes, networks, disks });
  return {
    version: 3_010_000,
    cluster: exampleCluster(ids, nodes[0]?.uuid),
    nodegroups: byUuid(groups.map((group) => writeGroup(group, networks))),
    nodes: byUuid(nodes),
    instances: byUuid(instances),
    networks: byUuid(networks.map(writeNetwork)),
    disks,
    filters: {},
    ...kept,
  };
}

function byUuid<Item extends { uuid: string }>(items: readonly Item[]): Record<string, Item> {
  return Object.fromEntries(items.map((item) => [item.uuid, item]));
}

function writeGroup(group: { uuid: string; name: string }, networks: readonly PooledNetwork[]) {
  const connected = networks.flatMap(({ uuid, groups }) => {
    const netparams = groups[group.name];
    return netparams ? [[uuid, netparams] as const] : [];
  });
  const parameters = { ndparams: {}, ipolicy: {}, diskparams: {}, alloc_policy: "preferred", tags: [] };
  return { ...group, networks: Object.fromEntries(connected), ...parameters, ...kept };
}

function writeNetwork({ uuid, name, network, gateway, network6, macPrefix, tags = [], pool }: PooledNetwork) {
  return {
    uuid,
    name,
    network,
    ...(gateway && { gateway }),
    ...(network6 && { network6, gateway6: network6.replace(/::\/\d+$/, "::1") }),
    ...(macPrefix && { mac_prefix: macPrefix }),
    ...pool.texts(),
    tags,
    ...kept,
  };
}
