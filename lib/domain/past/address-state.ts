import { cidr4Range, ip4NumberOf } from "../address/ip";
import { type Change, inverse } from "../model/change";
import type { Ref } from "../model/cluster";
import type { InstanceFacts, NicState, NodeFacts } from "../model/facts";
import type { NetworkFacts, Reservation } from "../model/network";
import { ip6Key } from "./touched-addresses";

/** The address whose life is told: its text, and its number where it is IPv4. */
export type Subject = { text: string; ip4: number | null };

/** A network whose prefix has the address: its facts, the reservations of the address, and whether its instance bit is set. */
export type NetworkHolding = { network: NetworkFacts; rows: Reservation[]; held: boolean };

/** A NIC that has the address; `network` is the one that it is in. */
export type NicHolding = { nic: string; instance: Ref; index: number; mac: string; network: Ref | null };

/** Everything that has to do with one address at one moment. */
export type AddressState = {
  networks: readonly NetworkHolding[];
  nics: readonly NicHolding[];
  /** The nodes whose primary or secondary address it is. */
  nodes: readonly (Ref & { as: "primary" | "secondary" })[];
  isMaster: boolean;
};

/** The state of an address of which nothing is there. */
export const nothing: AddressState = { networks: [], nics: [], nodes: [], isMaster: false };

/** Whether a text is the address. */
export function isSubject({ text, ip4 }: Subject, given: string | null | undefined): boolean {
  if (!given) return false;
  return ip4 === null ? given.includes(":") && ip6Key(given) === text : ip4NumberOf(given) === ip4;
}

/** The state before some changes, which led to this one. */
export function stateBefore(after: AddressState, changes: readonly Change[], subject: Subject): AddressState {
  return inOrder(changes.toReversed().map(inverse)).reduce((state, change) => changed(state, change, subject), after);
}

/** The state after some changes. */
export function stateAfter(before: AddressState, changes: readonly Change[], subject: Subject): AddressState {
  return inOrder(changes).reduce((state, change) => changed(state, change, subject), before);
}

/** As the store writes them: networks appear before what is in them and are removed after it. */
function inOrder(changes: readonly Change[]): Change[] {
  const place = (change: Change) => {
    if (change.type !== "network") return 1;
    return change.before === null ? 0 : change.after === null ? 2 : 1;
  };
  return changes.toSorted((a, b) => place(a) - place(b));
}

function changed(state: AddressState, change: Change, subject: Subject): AddressState {
  switch (change.type) {
    case "network":
      return { ...state, networks: withNetwork(state.networks, change.before, change.after, subject) };
    case "external":
    case "internal":
      return { ...state, networks: state.networks.map((one) => withPool(one, change, subject)) };
    case "nic":
      return { ...state, nics: withNic(state.nics, change, subject) };
    case "instance":
      return { ...state, nics: state.nics.map((one) => renamed(one, change.before, change.after)) };
    case "node":
      return { ...state, nodes: withNode(state.nodes, change.before, change.after, subject) };
    case "cluster":
      return change.before?.masterIp === change.after?.masterIp
        ? state
        : { ...state, isMaster: isSubject(subject, change.after?.masterIp) };
    default:
      return state;
  }
}

type Networks = AddressState["networks"];

function withNetwork(
  networks: Networks,
  before: NetworkFacts | null,
  after: NetworkFacts | null,
  { ip4 }: Subject,
): Networks {
  if (after === null) return networks.filter(({ network }) => network.uuid !== before?.uuid);
  if (networks.some(({ network }) => network.uuid === after.uuid))
    return networks.map((one) => (one.network.uuid === after.uuid ? { ...one, network: after } : one));
  const { first, last } = cidr4Range(after.network);
  if (before !== null || ip4 === null || ip4 < first || ip4 > last) return networks;
  return [...networks, { network: after, rows: [], held: false }];
}

type PoolChange = Extract<Change, { type: "external" | "internal" }>;

function withPool(one: NetworkHolding, change: PoolChange, { ip4 }: Subject): NetworkHolding {
  const { first, last } = change.type === "external" ? change.row : change;
  if (change.network.uuid !== one.network.uuid || ip4 === null || ip4 < first || ip4 > last) return one;
  if (change.type === "internal") return { ...one, held: change.action === "hold" };
  const { row, action } = change;
  const others = one.rows.filter(({ source, reason }) => source !== row.source || reason !== row.reason);
  return { ...one, rows: action === "reserve" ? [...others, row] : others };
}

type NicChange = Extract<Change, { type: "nic" }>;

function withNic(nics: AddressState["nics"], change: NicChange, subject: Subject): AddressState["nics"] {
  const { nic, instance, index, after } = change;
  const has = (state: NicState | null) => isSubject(subject, state?.ip);
  if (!has(change.before) && !has(after)) return nics;
  const others = nics.filter((one) => one.nic !== nic);
  if (after === null || !has(after)) return others;
  return [...others, { nic, instance, index, mac: after.mac, network: after.network }];
}

function renamed(one: NicHolding, before: InstanceFacts | null, after: InstanceFacts | null): NicHolding {
  if (!before || !after || after.uuid !== one.instance.uuid) return one;
  return { ...one, instance: { uuid: after.uuid, name: after.name } };
}

function withNode(
  nodes: AddressState["nodes"],
  before: NodeFacts | null,
  after: NodeFacts | null,
  subject: Subject,
): AddressState["nodes"] {
  const others = nodes.filter(({ uuid }) => uuid !== (before ?? after)?.uuid);
  if (after === null) return others;
  const as = isSubject(subject, after.primaryIp)
    ? ("primary" as const)
    : isSubject(subject, after.secondaryIp)
      ? ("secondary" as const)
      : null;
  return as === null ? others : [...others, { uuid: after.uuid, name: after.name, as }];
}
