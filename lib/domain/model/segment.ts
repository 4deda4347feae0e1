import { type Cidr4, cidr4Range, ip4NumberOf } from "../address/ip";
import { effective, type Netparams, type PlacedNic } from "./cluster";
import type { NetworkFacts } from "./network";

/**
 * In which networks does a NIC count? One that is in a network counts in that network, and besides only in networks on
 * the same segment; one without a network counts where its address lies (rules 17.28 and 17.29).
 */

/** A network that is connected to a group (UUID), with all that decides on its segment there. */
export type SegmentConnection = {
  network: Pick<NetworkFacts, "uuid" | "name" | "network" | "macPrefix">;
  group: string;
  netparams: Netparams;
};

/** Networks of the cluster with one IPv4 prefix: how many there are, and the MAC prefixes that they have of their own. */
export type Subnet = { first: number; last: number; networks: number; prefixes: readonly string[] };

/** The input: the connections of the networks and groups that are asked about, and who else holds their addresses. */
export type SegmentFacts = {
  /** The cluster's default nicparams and MAC prefix. */
  defaults: Netparams;
  macPrefix: string;
  connections: readonly SegmentConnection[];
  /** Every subnet of the cluster that holds one of the addresses. */
  subnets: readonly Subnet[];
};

/** A NIC as far as it decides where it counts. `groups` are those of its instance's nodes. */
export type Carrier = Pick<PlacedNic, "network" | "mac" | "nicparams"> & {
  address: number | null;
  groups: readonly string[];
};

/** A NIC in a network is `own` there; a `ghost` counts although it is not in it. */
export type ClaimKind = "own" | "ghost";

/** The facts, indexed. */
export type Segments = SegmentFacts & {
  connection: (network: string, group: string) => SegmentConnection | undefined;
  /** Connections of the same group and segment whose networks hold the address; this one, too. */
  beside: (connection: SegmentConnection, address: number) => readonly SegmentConnection[];
  /** Connections of a group whose networks hold the address. */
  holding: (group: string, address: number) => readonly SegmentConnection[];
  /** The subnets of the cluster that hold the address. */
  subnetsWith: (address: number) => readonly Subnet[];
};

export function carrierOf({ ip, primary, secondary, ...nic }: Omit<PlacedNic, "instance">): Carrier {
  const groups = secondary ? [primary.group.uuid, secondary.group.uuid] : [primary.group.uuid];
  return { ...nic, groups: [...new Set(groups)], address: ip4NumberOf(ip) };
}

export function segmentsOf(facts: SegmentFacts): Segments {
  const pairs = new Map<string, SegmentConnection>();
  const bySegment = new Map<string, SegmentConnection[]>();
  const byGroup = new Map<string, SegmentConnection[]>();
  for (const connection of facts.connections) {
    pairs.set(`${connection.network.uuid} ${connection.group}`, connection);
    collect(bySegment, segmentOf(connection, facts), connection);
    collect(byGroup, connection.group, connection);
  }
  const rangeOf = ({ network }: SegmentConnection) => cidr4Range(network.network);
  const segments = indexes(bySegment, rangeOf);
  const groups = indexes(byGroup, rangeOf);
  return {
    ...facts,
    connection: (network, group) => pairs.get(`${network} ${group}`),
    beside: (connection, address) => segments(segmentOf(connection, facts))(address),
    holding: (group, address) => groups(group)(address),
    subnetsWith: addressIndex(facts.subnets, (subnet) => subnet),
  };
}

/**
 * The segment of a connection, as a key: two networks with one key are on one segment. A VLAN of 7 may also be written
 * as .7 (rules 4.6); routed traffic does not ask for MAC addresses.
 */
export function segmentOf(
  { network, group, netparams: { mode, link, vlan } }: SegmentConnection,
  { macPrefix }: Pick<SegmentFacts, "macPrefix">,
): string {
  const prefix = mode === "routed" ? "" : (network.macPrefix ?? macPrefix).toLowerCase();
  return JSON.stringify([group, mode, link, plainVlan(vlan), prefix]);
}

/** How a NIC counts in a network (UUID); null if it does not. */
export function claimOf(nic: Carrier, network: string, segments: Segments): ClaimKind | null {
  if (nic.network === network) return "own";
  const { address } = nic;
  if (address === null) return null;
  const counts = nic.groups.some((group) => {
    const there = segments.connection(network, group);
    return there !== undefined && holds(there.network, address) && isGhost(nic, there, segments);
  });
  return counts ? "ghost" : null;
}

/** The networks that a NIC counts in without being in them, by way of one of these groups: those of its nodes. */
export function ghostIn(
  nic: Carrier,
  segments: Segments,
  groups: readonly string[] = nic.groups,
): SegmentConnection["network"][] {
  const { network, address } = nic;
  if (address === null) return [];
  const found = new Map<string, SegmentConnection["network"]>();
  for (const group of groups) {
    const own = network === null ? undefined : segments.connection(network, group);
    const around = network === null ? segments.holding(group, address) : own ? segments.beside(own, address) : [];
    for (const there of around)
      if (there.network.uuid !== network && isGhost(nic, there, segments)) found.set(there.network.uuid, there.network);
  }
  return [...found.values()];
}

/** NICs that come to count in a network (UUID) by way of one of these groups and did not before. */
export function newGhosts(
  nics: readonly PlacedNic[],
  network: string,
  { before, after, groups }: { before: Segments; after: Segments; groups?: readonly string[] },
): PlacedNic[] {
  return nics.filter((nic) => {
    const carrier = carrierOf(nic);
    const seen = groups ? { ...carrier, groups: carrier.groups.filter((group) => groups.includes(group)) } : carrier;
    return claimOf(seen, network, after) === "ghost" && claimOf(seen, network, before) === null;
  });
}

/** The other networks on the segment that a network has in a group; both by UUID. */
export function onSegmentWith(network: string, group: string, segments: Segments): SegmentConnection["network"][] {
  const own = segments.connection(network, group);
  if (own === undefined) return [];
  return segments.connections
    .filter((other) => other.network.uuid !== network && segmentOf(other, segments) === segmentOf(own, segments))
    .map((other) => other.network);
}

/** For a NIC with an address of the network in a group of its instance. */
function isGhost(nic: Carrier, there: SegmentConnection, segments: Segments): boolean {
  if (nic.network === null) return countsOutside(nic, there, segments);
  const own = segments.connection(nic.network, there.group);
  return own !== undefined && segmentOf(own, segments) === segmentOf(there, segments);
}

/**
 * A NIC without a network: where several networks of the cluster hold its address and it has a mode or link of its own,
 * it counts only in those that it can be on the segment of (rules 17.29).
 */
function countsOutside(nic: Carrier, there: SegmentConnection, segments: Segments): boolean {
  const { mode, link } = nic.nicparams;
  const subnets = segments.subnetsWith(nic.address ?? -1);
  const holders = subnets.reduce((sum, { networks }) => sum + networks, 0);
  if (holders < 2 || (mode === undefined && link === undefined)) return true;
  if (!sameWire(effective(nic, segments.defaults), there.netparams)) return false;
  if (there.netparams.mode === "routed") return true;
  if (there.network.macPrefix !== null) return begins(nic.mac, there.network.macPrefix);
  const others = new Set(subnets.flatMap(({ prefixes }) => prefixes.map((prefix) => prefix.toLowerCase())));
  others.delete(segments.macPrefix.toLowerCase());
  return ![...others].some((prefix) => begins(nic.mac, prefix));
}

function begins(mac: string, prefix: string): boolean {
  return mac.toLowerCase().startsWith(prefix.toLowerCase());
}

/** True if two NICs, or a NIC and a connection, have the same mode, link and vlan, however the vlan is written. */
export function sameWire(a: Netparams, b: Netparams): boolean {
  return a.mode === b.mode && a.link === b.link && plainVlan(a.vlan) === plainVlan(b.vlan);
}

function plainVlan(vlan: string): string {
  return /^\.\d+$/.test(vlan) ? vlan.slice(1) : vlan;
}

function holds({ network }: { network: Cidr4 }, address: number): boolean {
  const { first, last } = cidr4Range(network);
  return first <= address && address <= last;
}

/** Subnets as `SegmentFacts` has them. */
export function subnetsOf(networks: readonly Pick<NetworkFacts, "network" | "macPrefix">[]): Subnet[] {
  const subnets = new Map<string, { first: number; last: number; networks: number; prefixes: Set<string> }>();
  for (const { network, macPrefix } of networks) {
    const { first, last } = cidr4Range(network);
    const subnet = subnets.get(network) ?? { first, last, networks: 0, prefixes: new Set() };
    subnets.set(network, subnet);
    subnet.networks++;
    if (macPrefix !== null) subnet.prefixes.add(macPrefix);
  }
  return [...subnets.values()].map((subnet) => ({ ...subnet, prefixes: [...subnet.prefixes] }));
}

/** The sets of networks that share addresses and are on one segment, each with the group where they are. */
export function sharedSegments(
  facts: Pick<SegmentFacts, "connections" | "macPrefix">,
): { group: string; networks: SegmentConnection["network"][] }[] {
  const bySegment = new Map<string, SegmentConnection[]>();
  for (const connection of facts.connections) collect(bySegment, segmentOf(connection, facts), connection);
  return [...bySegment.values()].flatMap((connections) =>
    overlapSets(connections.map(({ network }) => network)).map((networks) => ({
      group: connections[0]?.group ?? "",
      networks,
    })),
  );
}

/** The names of networks that another MAC prefix of the cluster brings onto one segment with a network that they overlap. */
export function joinedNetworks(facts: SegmentFacts, macPrefix: string): string[] {
  const keyOf = (group: string, { uuid }: { uuid: string }) => `${group} ${uuid}`;
  const before = new Map<string, number>();
  for (const [at, { group, networks }] of sharedSegments(facts).entries())
    for (const network of networks) before.set(keyOf(group, network), at);
  const joining = sharedSegments({ ...facts, macPrefix }).filter(({ group, networks }) => {
    const sets = networks.map((network) => before.get(keyOf(group, network)));
    return sets.some((set) => set === undefined || set !== sets[0]);
  });
  return [...new Set(joining.flatMap(({ networks }) => networks.map(({ name }) => name)))];
}

/** The sets of two networks or more that hang together because they share addresses, by their first address. */
export function overlapSets<N extends { network: Cidr4 }>(networks: readonly N[]): N[][] {
  const sorted = networks
    .map((network) => ({ network, ...cidr4Range(network.network) }))
    .sort((a, b) => a.first - b.first || b.size - a.size);
  const sets: { last: number; networks: N[] }[] = [];
  for (const { network, first, last } of sorted) {
    const set = sets.at(-1);
    if (set === undefined || set.last < first) sets.push({ last, networks: [network] });
    else set.networks.push(network);
  }
  return sets.map((set) => set.networks).filter((set) => set.length > 1);
}

function collect<T>(map: Map<string, T[]>, key: string, item: T): void {
  const there = map.get(key);
  if (there) there.push(item);
  else map.set(key, [item]);
}

/** An index for each key, made when it is first asked for. */
function indexes<T>(map: ReadonlyMap<string, readonly T[]>, rangeOf: (item: T) => { first: number; last: number }) {
  const known = new Map<string, (address: number) => readonly T[]>();
  return (key: string) => {
    const index = known.get(key) ?? addressIndex(map.get(key) ?? [], rangeOf);
    known.set(key, index);
    return index;
  };
}

/** What holds an address: one look-up for each size that occurs. */
export function addressIndex<T>(
  items: readonly T[],
  rangeOf: (item: T) => { first: number; last: number },
): (address: number) => readonly T[] {
  const bySize = new Map<number, Map<number, T[]>>();
  for (const item of items) {
    const { first, last } = rangeOf(item);
    const size = last - first + 1;
    const there = bySize.get(size) ?? new Map<number, T[]>();
    bySize.set(size, there);
    const same = there.get(first);
    if (same) same.push(item);
    else there.set(first, [item]);
  }
  return (address) => [...bySize].flatMap(([size, there]) => there.get(address - (address % size)) ?? []);
}
