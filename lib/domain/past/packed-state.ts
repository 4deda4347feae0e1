import { cidr4Range } from "../address/ip";
import type { Ref } from "../model/cluster";
import { fillRange, onesAsRanges } from "../pool/address-pool";
import { type PackedReservations, packReservations, unpackReservations } from "../pool/packed-reservations";
import {
  connectionKey,
  emptyPast,
  emptyPool,
  type PastConnection,
  type PastInstance,
  type PastNetwork,
  type PastNic,
  type PastNode,
  type PastState,
} from "./past-state";

/**
 * A state is kept in parts, as plain values: one for the cluster with all that is few, and one for each network with its pool and
 * NICs, so that the past of one network does not need those of all.
 */
export type ClusterPart = {
  cluster: PastState["cluster"];
  groups: Ref[];
  nodes: PastNode[];
  instances: PastInstance[];
  networks: Omit<PastNetwork, "pool">[];
  connections: PastConnection[];
  /** Those without a network. */
  nics: PackedNic[];
};

/** `held`: first and last address of each run of instance bits, counted from the network's first. */
export type NetworkPart = {
  held: [first: number, last: number][];
  rows: PackedReservations;
  freed: [address: number, at: number][];
  nics: PackedNic[];
};

type PackedNic = [instance: string, nic: PastNic];

export function packCluster(state: PastState): ClusterPart {
  return {
    cluster: state.cluster,
    groups: [...state.groups.values()],
    nodes: [...state.nodes.values()],
    instances: [...state.instances.values()],
    networks: [...state.networks.values()].map(({ pool: _, ...network }) => network),
    connections: [...state.connections.values()],
    nics: nicsIn(state).get(null) ?? [],
  };
}

/** The parts of these networks; of those that are not there, nothing. */
export function packNetworks(state: PastState, uuids: Iterable<string>): Map<string, NetworkPart> {
  const nics = nicsIn(state);
  const parts = new Map<string, NetworkPart>();
  for (const uuid of uuids) {
    const { facts, pool } = state.networks.get(uuid) ?? {};
    if (!facts || !pool) continue;
    const held = onesAsRanges(pool.internal, cidr4Range(facts.network).size);
    parts.set(uuid, {
      held: held.map(({ first, last }) => [first, last]),
      rows: packReservations(pool.rows),
      freed: [...pool.freed],
      nics: nics.get(uuid) ?? [],
    });
  }
  return parts;
}

function nicsIn(state: PastState): Map<string | null, PackedNic[]> {
  const found = new Map<string | null, PackedNic[]>();
  for (const [instance, nics] of state.nics)
    for (const nic of nics.values()) {
      const network = nic.state.network?.uuid ?? null;
      const there = found.get(network);
      if (there) there.push([instance, nic]);
      else found.set(network, [[instance, nic]]);
    }
  return found;
}

/** A state of which no network is loaded yet. */
export function unpackCluster(part: ClusterPart): PastState {
  const state = emptyPast();
  state.cluster = part.cluster;
  for (const group of part.groups) state.groups.set(group.uuid, group);
  for (const node of part.nodes) state.nodes.set(node.uuid, node);
  for (const instance of part.instances) state.instances.set(instance.uuid, instance);
  for (const network of part.networks) state.networks.set(network.facts.uuid, { ...network, pool: null });
  for (const one of part.connections) state.connections.set(connectionKey(one.network, one.group), one);
  putNics(state, part.nics);
  return state;
}

/** Loads the pool and the NICs of a network into a state of the same moment. */
export function unpackNetwork(state: PastState, uuid: string, part: NetworkPart): void {
  const network = state.networks.get(uuid);
  if (network === undefined) return;
  const pool = emptyPool(network.facts);
  for (const [first, last] of part.held) fillRange(pool.internal, first, last, true);
  pool.rows = unpackReservations(part.rows);
  pool.freed = new Map(part.freed);
  network.pool = pool;
  putNics(state, part.nics);
}

function putNics(state: PastState, nics: readonly PackedNic[]): void {
  for (const [instance, nic] of nics) {
    const there = state.nics.get(instance) ?? new Map<string, PastNic>();
    state.nics.set(instance, there);
    there.set(nic.uuid, nic);
  }
}
