import { cidr4Range, ip4NumberOf } from "../address/ip";
import type { NetworkFacts, Reservation } from "../model/network";

/** What makes an address more than an ordinary one (rules 16.16). */
export type RoleName = "edge" | "gateway" | "node" | "master";

/** `label` completes the sentence "10.1.0.1 is …": "the gateway", "the primary address of node1". */
export type AddressRole = { role: RoleName; label: string };

/** Role addresses of one network by their number. */
export type AddressRoles = Map<number, AddressRole>;

/** The addresses of the cluster itself. */
export type ClusterAddresses = {
  nodes: readonly { name: string; primaryIp: string; secondaryIp: string | null }[];
  masterIp: string | null;
};

/**
 * Edge, gateway and, where the network wants them, node and master addresses of a network, whether or not their
 * bits are set. An address with two roles has the first of them in this order. IPv6 addresses have no role.
 */
export function roleAddresses(
  network: Pick<NetworkFacts, "network" | "gateway" | "wantsClusterAddresses">,
  cluster: ClusterAddresses,
): AddressRoles {
  const { first, last } = cidr4Range(network.network);
  const roles: AddressRoles = new Map();
  const give = (ip: string | null, role: RoleName, label: string) => {
    const number = ip4NumberOf(ip);
    if (number !== null && first <= number && number <= last && !roles.has(number)) roles.set(number, { role, label });
  };
  roles.set(first, { role: "edge", label: "the network address" });
  roles.set(last, { role: "edge", label: "the broadcast address" });
  give(network.gateway, "gateway", "the gateway");
  if (!network.wantsClusterAddresses) return roles;
  for (const { name, primaryIp } of cluster.nodes) give(primaryIp, "node", `the primary address of ${name}`);
  for (const { name, secondaryIp } of cluster.nodes) give(secondaryIp, "node", `the secondary address of ${name}`);
  give(cluster.masterIp, "master", "the master address of the cluster");
  return roles;
}

type NodeAddresses = ClusterAddresses["nodes"][number];

/** What cluster addresses reserve in a network that wants them: rows of the sources node and master. */
export function clusterRows({ network }: Pick<NetworkFacts, "network">, cluster: ClusterAddresses) {
  const wanting = { network, gateway: null, wantsClusterAddresses: true };
  return automaticReservations(wanting, cluster).filter(isCluster);
}

export function isCluster({ source }: Pick<Reservation, "source">): boolean {
  return source === "node" || source === "master";
}

/** The addresses after a node was modified, added (`name` of nobody) or removed (`node` null). */
export function withNode(cluster: ClusterAddresses, name: string, node: NodeAddresses | null): ClusterAddresses {
  const others = cluster.nodes.filter((other) => other.name !== name);
  return { ...cluster, nodes: node ? [...others, node] : others };
}

/** Every node and master address with its owner: "the primary address of node1". The first owner counts. */
export function addressOwners({ nodes, masterIp }: ClusterAddresses): Map<string, string> {
  const owners = new Map<string, string>();
  const own = (ip: string | null, owner: string) => {
    if (ip !== null && !owners.has(ip)) owners.set(ip, owner);
  };
  own(masterIp, "the master address of the cluster");
  for (const { name, primaryIp } of nodes) own(primaryIp, `the primary address of ${name}`);
  for (const { name, secondaryIp } of nodes) own(secondaryIp, `the secondary address of ${name}`);
  return owners;
}

/** The addresses whose owner changes: pools have to follow these. */
export function movedAddresses(before: ClusterAddresses, after: ClusterAddresses): { come: string[]; go: string[] } {
  const [old, young] = [new Set(addressOwners(before).keys()), new Set(addressOwners(after).keys())];
  return {
    come: [...young].filter((ip) => !old.has(ip)),
    go: [...old].filter((ip) => !young.has(ip)),
  };
}

type Row = Omit<Reservation, "job" | "at">;

/**
 * What a new network reserves by itself (rules 2.2): both ends, the gateway and, if it reserves cluster addresses,
 * those of nodes and master. Each with its reason; an address with two reasons has two rows (rules 13.2.30).
 */
export function automaticReservations(
  { network, gateway, wantsClusterAddresses }: Pick<NetworkFacts, "network" | "gateway" | "wantsClusterAddresses">,
  { nodes, masterIp }: ClusterAddresses,
): Row[] {
  const { first, last } = cidr4Range(network);
  const rows: Row[] = [
    { first, last: first, source: "edge", reason: "network address" },
    { first: last, last, source: "edge", reason: "broadcast address" },
  ];
  const add = (ip: string | null, source: Row["source"], reason: string) => {
    const address = ip4NumberOf(ip);
    if (address !== null && first <= address && address <= last)
      rows.push({ first: address, last: address, source, reason });
  };
  add(gateway, "gateway", "");
  if (!wantsClusterAddresses) return rows;
  for (const { name, primaryIp, secondaryIp } of nodes) {
    const single = secondaryIp === null || secondaryIp === primaryIp;
    add(primaryIp, "node", `${name}, ${secondaryIp === primaryIp ? "primary and secondary" : "primary"} address`);
    if (!single) add(secondaryIp, "node", `${name}, secondary address`);
  }
  add(masterIp, "master", "master address of the cluster");
  return rows;
}
