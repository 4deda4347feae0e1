import { cidr4Range, ip4Numbers } from "../address/ip";
import { type AddressRange, mergeRanges, subtractRanges } from "../address/ranges";
import { groupedBy } from "../grouped";
import type { PlacedInstance } from "../instance/instance";
import type { Change } from "../model/change";
import type { Nic, Ref } from "../model/cluster";
import type { InstanceFacts, NicState } from "../model/facts";
import type { Network, NetworkFacts, Reservation } from "../model/network";
import { heldRanges, onesAsRanges } from "../pool/address-pool";
import { changedRows } from "../pool/reservation-rows";
import type { ChainSituation } from "./chain-situation";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** A thing as it is and as it is to be; null where there is none. */
type Turn<Thing> = { before: Thing; after: Thing };

/** What is to become of a network: its facts, and which bits are set, as merged ranges of addresses. */
export type NetworkGoal = Turn<NetworkFacts | null> & {
  ref: Ref;
  external: Turn<AddressRange[]>;
  internal: Turn<AddressRange[]>;
};

/** What is to become of a NIC. `index` is its position now, and for one that is added the position that it gets. */
export type NicGoal = Turn<NicState | null> & { uuid: string; index: number };

/** What is to become of the NICs of an instance, and of itself where that changes. */
export type InstanceGoal = { instance: PlacedInstance; facts: Turn<InstanceFacts | null> | null; nics: NicGoal[] };

/** What a list of changes comes to, whatever operation, undo or repair it is of. */
export type Goal = {
  networks: Map<string, NetworkGoal>;
  connections: Of<"connection">[];
  instances: InstanceGoal[];
  groups: Of<"group">[];
  nodes: Of<"node">[];
  cluster: Of<"cluster"> | null;
};

export function goalOf(changes: readonly Change[], situation: ChainSituation): Goal {
  const networks = new Map<string, NetworkGoal>();
  const ofPools = changes.filter((change) => change.type === "external" || change.type === "internal");
  const byPool = groupedBy(ofPools, ({ network }) => network.uuid);
  const ofFacts = groupedBy(of(changes, "network"), ({ before, after }) => (before ?? after)?.uuid ?? "");
  for (const network of situation.networks)
    networks.set(network.uuid, networkGoal(network, ofFacts.get(network.uuid) ?? [], byPool.get(network.uuid) ?? []));
  for (const [uuid, [first]] of ofFacts)
    if (!networks.has(uuid) && first?.after) networks.set(uuid, newNetwork(first.after, byPool.get(uuid) ?? []));
  return {
    networks,
    connections: folded(of(changes, "connection"), ({ network, group }) => `${network.uuid} ${group.uuid}`),
    instances: situation.instances.map((instance) => instanceGoal(instance, changes)),
    groups: folded(of(changes, "group"), ({ before, after }) => (before ?? after)?.uuid ?? ""),
    nodes: folded(of(changes, "node"), ({ before, after }) => (before ?? after)?.uuid ?? ""),
    cluster: folded(of(changes, "cluster"), () => "")[0] ?? null,
  };
}

function of<Type extends Change["type"]>(changes: readonly Change[], type: Type): Of<Type>[] {
  return changes.filter((change): change is Of<Type> => change.type === type);
}

/** Changes of one thing as one; those that come to nothing are left out. */
function folded<One extends Turn<unknown>>(changes: readonly One[], keyOf: (change: One) => string): One[] {
  return [...groupedBy(changes, keyOf).values()].flatMap((same) => {
    const [first, last] = [same[0] as One, same.at(-1) as One];
    const one = { ...last, before: first.before };
    return JSON.stringify(one.before) === JSON.stringify(one.after) ? [] : [one];
  });
}

type PoolChange = Of<"external"> | Of<"internal">;

function networkGoal(network: Network, facts: readonly Of<"network">[], pool: readonly PoolChange[]): NetworkGoal {
  const { first, size } = cidr4Range(network.network);
  const bits = onesAsRanges(network.extReservations, size);
  const external = bits.map((range) => ({ first: first + range.first, last: first + range.last }));
  const internal = heldRanges(network);
  return {
    ref: { uuid: network.uuid, name: network.name },
    before: network,
    after: facts.length === 0 ? network : (facts.at(-1)?.after ?? null),
    external: { before: external, after: externalAfter(external, network.externals, pool) },
    internal: { before: internal, after: internalAfter(internal, pool) },
  };
}

function newNetwork(after: NetworkFacts, pool: readonly PoolChange[]): NetworkGoal {
  return {
    ref: { uuid: after.uuid, name: after.name },
    before: null,
    after,
    external: { before: [], after: externalAfter([], [], pool) },
    internal: { before: [], after: internalAfter([], pool) },
  };
}

/** The external field is the union of its rows; bits that no row explains stay. */
function externalAfter(
  before: readonly AddressRange[],
  rows: readonly Reservation[],
  pool: readonly PoolChange[],
): AddressRange[] {
  const changes = pool.filter((change) => change.type === "external");
  return mergeRanges([...subtractRanges(before, rows), ...changedRows(rows, changes).after]);
}

function internalAfter(before: readonly AddressRange[], pool: readonly PoolChange[]): AddressRange[] {
  let held = mergeRanges(before);
  for (const { action, ranges } of series(pool.filter((change) => change.type === "internal")))
    held = action === "hold" ? mergeRanges(held.concat(ranges)) : subtractRanges(held, ranges);
  return held;
}

/** Neighbours in the list with one action: among them the order is of no account. */
function series(changes: readonly Of<"internal">[]) {
  const found: { action: Of<"internal">["action"]; ranges: AddressRange[] }[] = [];
  for (const { action, first, last } of changes) {
    const open = found.at(-1);
    if (open?.action === action) open.ranges.push({ first, last });
    else found.push({ action, ranges: [{ first, last }] });
  }
  return found;
}

function instanceGoal(instance: PlacedInstance, changes: readonly Change[]): InstanceGoal {
  const ofNics = of(changes, "nic").filter((change) => change.instance.uuid === instance.uuid);
  const [facts] = folded(
    of(changes, "instance").filter(({ before, after }) => (before ?? after)?.uuid === instance.uuid),
    () => "",
  );
  return {
    instance,
    facts: facts ? { before: facts.before, after: facts.after } : null,
    nics: nicGoals(instance, ofNics),
  };
}

/** Changes are applied one after the other, so positions are those at each change. */
function nicGoals({ nics }: PlacedInstance, changes: readonly Of<"nic">[]): NicGoal[] {
  const order = nics.toSorted((a, b) => a.index - b.index).map(({ uuid }) => uuid);
  const goals = new Map<string, NicGoal>();
  for (const { nic, index, before, after } of changes) {
    const known = goals.get(nic);
    if (before === null) order.splice(index, 0, nic);
    if (after === null) order.splice(order.indexOf(nic), 1);
    goals.set(nic, { uuid: nic, index, before: known ? known.before : before, after });
  }
  return [...goals.values()]
    .filter(({ before, after }) => before !== null || after !== null)
    .map((goal) => ({ ...goal, index: goal.before === null ? order.indexOf(goal.uuid) : indexOf(nics, goal) }));
}

function indexOf(nics: readonly Nic[], { uuid, index }: NicGoal): number {
  return nics.find((nic) => nic.uuid === uuid)?.index ?? index;
}

/** The number of an address of a network; null for none, for IPv6 and for one outside. */
export function addressIn(network: Pick<NetworkFacts, "network">, ip: string | null): number | null {
  const { first, last } = cidr4Range(network.network);
  return ip4Numbers([ip]).find((address) => first <= address && address <= last) ?? null;
}

export function hasAddress(ranges: readonly AddressRange[], address: number): boolean {
  return ranges.some(({ first, last }) => first <= address && address <= last);
}
