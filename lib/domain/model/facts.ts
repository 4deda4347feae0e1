import { type Netparams, type Node, type NodeGroup, type Ref, refOf, type Since } from "./cluster";
import type { Network, NetworkFacts } from "./network";
import { pickFields } from "./network-fields";

/** A node group without its serial number and times. `extra` keeps the other keys of a file. */
export type GroupFacts = Ref & Pick<NodeGroup, "tags" | "extra">;

/** A node without its serial number and times. */
export type NodeFacts = Ref & Pick<Node, "primaryIp" | "secondaryIp" | "tags" | "extra"> & { group: Ref };

/** What an operation may change of the cluster itself. Jobs from before its tags could be changed do not say them. */
export type ClusterSettings = Ref & { masterIp: string | null; masterNode: Ref | null; macPrefix: string } & {
  nicparams: Netparams;
  tags?: string[];
};

export function groupFacts({ uuid, name, tags, extra }: GroupFacts): GroupFacts {
  return { uuid, name, tags, extra };
}

export function nodeFacts({ uuid, name, group, primaryIp, secondaryIp, tags, extra }: NodeFacts): NodeFacts {
  return { uuid, name, group: refOf(group), primaryIp, secondaryIp, tags, extra };
}

/** A change of some facts of a node. */
export function nodeChange(node: NodeFacts, changed: Partial<NodeFacts>) {
  const before = nodeFacts(node);
  return { type: "node" as const, before, after: { ...before, ...changed } };
}

/** A network without its pool, serial number and times. */
function factsOf(network: NetworkFacts): NetworkFacts {
  const { uuid, name, network: prefix, wantsClusterAddresses, tags } = network;
  return { uuid, name, network: prefix, ...pickFields(network), wantsClusterAddresses, tags };
}

/** As above, with the other keys of a file, for a network that is removed. */
export function wholeFactsOf(network: Network): NetworkFacts {
  const { extra } = network;
  return { ...factsOf(network), ...(Object.keys(extra).length > 0 && { extra }) };
}

/** A change of some facts of a network. */
export function factsChange(network: Network, changed: Partial<NetworkFacts>) {
  const before = factsOf(network);
  return { type: "network" as const, before, after: { ...before, ...changed } };
}

/** An instance without its NICs, serial number and times. `extra` keeps the other keys of a file. */
export type InstanceFacts = Ref & {
  primary: Ref;
  secondary: Ref | null;
  tags: string[];
  extra: Record<string, unknown>;
};

/** What a change of a NIC may alter. `extra` stands where a NIC appears or disappears, so that it can come back whole. */
export type NicState = {
  name: string | null;
  ip: string | null;
  network: Ref | null;
  mac: string;
  nicparams: Partial<Netparams>;
  /** Since when it has this address in this network; absent without an address, and while it is not known. */
  since?: Since;
  extra?: Record<string, unknown>;
};

/** A NIC as a change writes it; `network` is the one that it is in. */
export function nicState(
  { name, ip, mac, nicparams, since }: Omit<NicState, "network">,
  network: Ref | null,
): NicState {
  return { name, ip, network: network && refOf(network), mac, nicparams, ...(ip !== null && since && { since }) };
}

/**
 * A NIC as it will be, with since when it has its address (rules 16.27): one that it has already in this network keeps its date and
 * job, another one begins with this moment.
 */
export function dated(before: NicState | null, after: NicState, { job, at }: Since): NicState {
  const { since: _, ...state } = after;
  if (state.ip === null) return state;
  const since = hasAddress(before, after) ? before?.since : { job, at };
  return { ...state, ...(since && { since }) };
}

/** Whether a NIC has the address of another state already, in the same network. */
export function hasAddress(before: NicState | null, { ip, network }: NicState): boolean {
  return before?.ip === ip && (before.network?.uuid ?? null) === (network?.uuid ?? null);
}
