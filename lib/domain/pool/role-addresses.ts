import { cidr4Range, ip4Numbers } from "../address/ip";
import { type AddressRange, searchByHalves } from "../address/ranges";
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
  const give = (address: number | null, role: AddressRole) => {
    if (address !== null && !roles.has(address)) roles.set(address, role);
  };
  roles.set(first, { role: "edge", label: "the network address" });
  roles.set(last, { role: "edge", label: "the broadcast address" });
  give(gatewayInside(network), { role: "gateway", label: "the gateway" });
  if (!network.wantsClusterAddresses) return roles;
  const inside = ownAddressesIn({ first, last }, cluster).sort((a, b) => a.rank - b.rank);
  for (const { address, role } of inside) give(address, role);
  return roles;
}

/** The number of the gateway; null without one, and where an imported one lies outside. */
function gatewayInside({ network, gateway }: Pick<NetworkFacts, "network" | "gateway">): number | null {
  const { first, last } = cidr4Range(network);
  return ip4Numbers([gateway]).find((address) => first <= address && address <= last) ?? null;
}

type NodeAddresses = ClusterAddresses["nodes"][number];

/**
 * An address of a node or of the master: its role, the reason of its reservation (null for a secondary address that is
 * the primary one), and its places among the others: in the order of the nodes, and in that of the roles.
 */
type OwnAddress = { address: number; role: AddressRole; reason: string | null; at: number; rank: number };

/** The addresses of the cluster that lie in a range: node by node, its primary one first, and the master's last. */
function ownAddressesIn({ first, last }: AddressRange, cluster: ClusterAddresses): OwnAddress[] {
  const sorted = ownAddresses(cluster);
  const from = searchByHalves(sorted, ({ address }) => address >= first);
  const to = searchByHalves(sorted, ({ address }) => address > last);
  return sorted.slice(from, to).sort((a, b) => a.at - b.at);
}

// Thousands of networks ask for the addresses of thousands of nodes: they are read and sorted once.
const known = new WeakMap<ClusterAddresses, readonly OwnAddress[]>();

/** The addresses of a cluster, lowest first. */
function ownAddresses(cluster: ClusterAddresses): readonly OwnAddress[] {
  const before = known.get(cluster);
  if (before) return before;
  const ofNodes = cluster.nodes.flatMap(({ name, primaryIp, secondaryIp }) => {
    const isBoth = primaryIp === secondaryIp;
    const role = (kind: string) => ({ role: "node" as const, label: `the ${kind} address of ${name}` });
    const reason = `${name}, ${isBoth ? "primary and secondary" : "primary"} address`;
    return [
      { ip: primaryIp, rank: 0, role: role("primary"), reason },
      { ip: secondaryIp, rank: 1, role: role("secondary"), reason: isBoth ? null : `${name}, secondary address` },
    ];
  });
  const role = { role: "master" as const, label: "the master address of the cluster" };
  const ofMaster = { ip: cluster.masterIp, rank: 2, role, reason: "master address of the cluster" };
  const sorted = [...ofNodes, ofMaster]
    .flatMap(({ ip, ...one }, at): OwnAddress[] => ip4Numbers([ip]).map((address) => ({ ...one, address, at })))
    .sort((a, b) => a.address - b.address);
  known.set(cluster, sorted);
  return sorted;
}

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
  network: Pick<NetworkFacts, "network" | "gateway" | "wantsClusterAddresses">,
  cluster: ClusterAddresses,
): Row[] {
  const { first, last } = cidr4Range(network.network);
  const rows: Row[] = [
    { first, last: first, source: "edge", reason: "network address" },
    { first: last, last, source: "edge", reason: "broadcast address" },
  ];
  const gateway = gatewayInside(network);
  if (gateway !== null) rows.push({ first: gateway, last: gateway, source: "gateway", reason: "" });
  if (!network.wantsClusterAddresses) return rows;
  for (const { address, role, reason } of ownAddressesIn({ first, last }, cluster))
    if (reason !== null) rows.push({ first: address, last: address, source: role.role, reason });
  return rows;
}
