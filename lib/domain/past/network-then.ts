import { cidr4Range, ip4NumberOf } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import type { Netparams, Place, PlacedNic } from "../model/cluster";
import { buildDefaults, buildMacPrefix } from "../model/netparams";
import type { Network } from "../model/network";
import { type ClaimKind, carrierOf, claimOf, type Segments, segmentOf, segmentsOf, subnetsOf } from "../model/segment";
import { emptyBits, fillRange } from "../pool/address-pool";
import { heldBackSince, heldBackUntil } from "../pool/hold-time";
import { type AddressRoles, roleAddresses } from "../pool/role-addresses";
import type { PastNetwork, PastState } from "./past-state";

/** All that decides on the map of a network, as it was at a moment. */
export type NetworkThen = {
  network: Network & Pick<PastNetwork, "revision" | "poolRevision">;
  /** The NICs that count in it. */
  claims: ClaimThen[];
  roles: AddressRoles;
  /** Until when its freed addresses were not handed out, in seconds since the epoch. */
  held: Map<number, number>;
  /** The cluster's default nicparams. */
  defaults: Netparams;
};

/** A NIC of the network, or a ghost in it. `made` is when its instance was made, 0 if that is not known. */
export type ClaimThen = PlacedNic & { address: number | null; kind: ClaimKind; made: number };

/**
 * A network of a state, with the NICs that counted in it; null if it was not there. The pools of the networks that `meetingNetworks`
 * names must be loaded, too. `at` is the moment, in seconds since the epoch.
 */
export function networkThen(state: PastState, uuid: string, at: number): NetworkThen | null {
  const there = state.networks.get(uuid);
  if (!there?.pool) return null;
  const { facts, pool, serialNo, revision, poolRevision, ctime, mtime } = there;
  const { first, size } = cidr4Range(facts.network);
  const extReservations = emptyBits(size);
  for (const row of pool.rows) fillRange(extReservations, row.first - first, row.last - first, true);
  const kept = { serialNo, revision, poolRevision, ctime, mtime: mtime ?? ctime, extra: {} };
  const bits = { reservations: pool.internal, extReservations };
  const externals = pool.rows.toSorted(byAddress);
  const segments = segmentsAround(state, there);
  return {
    network: { ...facts, ...kept, ...bits, externals },
    claims: claimsIn(state, there, segments),
    roles: roleAddresses(facts, clusterAddresses(state)),
    held: heldBack(there, at),
    defaults: segments.defaults,
  };
}

function byAddress(a: Network["externals"][number], b: Network["externals"][number]): number {
  return a.first - b.first || a.last - b.last || (a.source < b.source ? -1 : Number(a.source > b.source));
}

function clusterAddresses(state: PastState) {
  const nodes = [...state.nodes.values()].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return { nodes, masterIp: state.cluster?.masterIp ?? null };
}

function heldBack({ facts, pool }: PastNetwork, at: number): Map<number, number> {
  const minutes = facts.holdMinutes ?? 0;
  const since = heldBackSince(at, minutes);
  if (minutes === 0 || pool === null) return new Map();
  return new Map(
    [...pool.freed].flatMap(([ip4, freed]) => (freed > since ? [[ip4, heldBackUntil(freed, minutes)]] : [])),
  );
}

/** The other networks that shared addresses and a segment with one: NICs in them may be ghosts in it. By UUID. */
export function meetingNetworks(state: PastState, uuid: string): string[] {
  const network = state.networks.get(uuid);
  if (network === undefined) return [];
  const segments = segmentsAround(state, network);
  const own = new Set(
    segments.connections.flatMap((one) => (one.network.uuid === uuid ? segmentOf(one, segments) : [])),
  );
  const met = segments.connections.filter((one) => own.has(segmentOf(one, segments))).map((one) => one.network.uuid);
  return [...new Set(met)].filter((other) => other !== uuid);
}

/** What decides on ghosts in a network: nothing of networks that do not share addresses with it. */
function segmentsAround(state: PastState, { facts }: PastNetwork): Segments {
  const range = cidr4Range(facts.network);
  const near = new Map(
    [...state.networks]
      .filter(([, other]) => meets(cidr4Range(other.facts.network), range))
      .map(([, { facts: of }]) => [of.uuid, of]),
  );
  const connections = [...state.connections.values()].flatMap(({ network: uuid, group, netparams }) => {
    const network = near.get(uuid);
    return network ? [{ network, group, netparams }] : [];
  });
  const { nicparams = buildDefaults, macPrefix = buildMacPrefix } = state.cluster ?? {};
  return segmentsOf({ defaults: nicparams, macPrefix, connections, subnets: subnetsOf([...near.values()]) });
}

function meets(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function claimsIn(state: PastState, { facts }: PastNetwork, segments: Segments): ClaimThen[] {
  const { first, last } = cidr4Range(facts.network);
  const claims: ClaimThen[] = [];
  for (const [uuid, nics] of state.nics) {
    const instance = state.instances.get(uuid);
    if (instance === undefined) continue;
    for (const { uuid: nic, index, state: is } of nics.values()) {
      const { network, ...rest } = is;
      const address = ip4NumberOf(is.ip);
      if (network?.uuid !== facts.uuid && (address === null || address < first || address > last)) continue;
      const primary = placeOf(state, instance.primary);
      if (primary === null) continue;
      const secondary = instance.secondary === null ? null : placeOf(state, instance.secondary);
      const { name, ctime } = instance;
      const placed = { uuid: nic, index, ...rest, network: network?.uuid ?? null, instance: { uuid, name } };
      const kind = claimOf(carrierOf({ ...placed, primary, secondary }), facts.uuid, segments);
      if (kind !== null) claims.push({ ...placed, primary, secondary, address, kind, made: ctime });
    }
  }
  return claims.sort(
    (a, b) => (a.instance.name < b.instance.name ? -1 : Number(a.instance.name > b.instance.name)) || a.index - b.index,
  );
}

function placeOf(state: PastState, uuid: string): Place | null {
  const node = state.nodes.get(uuid);
  if (node === undefined) return null;
  const group = state.groups.get(node.group) ?? { uuid: node.group, name: node.group };
  return { node: { uuid, name: node.name }, group: { uuid: group.uuid, name: group.name } };
}
