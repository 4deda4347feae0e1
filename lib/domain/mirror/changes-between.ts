import { type AddressRange, mergeRanges, subtractRanges } from "../address/ranges";
import { groupedBy } from "../grouped";
import type { Change } from "../model/change";
import {
  type Cluster,
  type Instance,
  type Kept,
  type Nic,
  type Node,
  type NodeGroup,
  type Ref,
  refOf,
} from "../model/cluster";
import type { ClusterState, KeptConnection } from "../model/cluster-state";
import {
  type ClusterSettings,
  type GroupFacts,
  groupFacts,
  type InstanceFacts,
  type NicState,
  type NodeFacts,
  nicState,
  nodeFacts,
  wholeFactsOf,
} from "../model/facts";
import { sameNetparams } from "../model/netparams";
import type { Network, NetworkFacts, Reservation } from "../model/network";
import { inNaturalOrder } from "../natural-order";
import { heldRanges } from "../pool/address-pool";
import { sameValue } from "../same-value";

/**
 * What leads from one state of a cluster to another, in an order in which it can be written: applied to the first it is the second
 * in all that a change can say. Objects are the same by UUID. Each object that comes, goes or has another serial number is
 * touched once. Null if a network has another subnet than the one with its UUID: no change says that.
 */
export function changesBetween(before: ClusterState, after: ClusterState): Change[] | null {
  const sides = { before: refsOf(before), after: refsOf(after) };
  const networks = pairs(before.networks, after.networks);
  if (networks.some(({ old, now }) => old && now && old.network !== now.network)) return null;
  const groups = pairs(before.groups, after.groups);
  const nodes = pairs(before.nodes, after.nodes);
  const instances = pairs(before.instances, after.instances);
  const [connected, disconnected] = connectionChanges(before.connections, after.connections);
  return [
    ...clusterChanges(before.cluster, after.cluster, sides),
    ...groups.flatMap(({ old, now }) => (now ? groupChange(old, now) : [])),
    ...nodes.flatMap(({ old, now }) => (now ? nodeChange(old, now, sides) : [])),
    ...networks.flatMap(({ old, now }) => (now ? networkChange(old, now) : [])),
    ...instances.flatMap(({ old, now }) => (old ? nicsGone(old, now, sides.before) : [])),
    ...instances.flatMap(({ old, now }) => (old && !now ? [instanceGone(old, sides.before)] : [])),
    ...instances.flatMap(({ old, now }) => (now ? instanceChange(old, now, sides) : [])),
    ...instances.flatMap(({ old, now }) => (now ? nicsThere(old, now, sides) : [])),
    ...disconnected,
    ...connected,
    ...networks.flatMap(({ old, now }) => poolChanges(old, now)),
    ...networks.flatMap(({ old, now }): Change[] =>
      old && !now ? [{ type: "network", before: wholeFactsOf(old), after: null }] : [],
    ),
    ...nodes.flatMap(({ old, now }): Change[] =>
      old && !now ? [{ type: "node", before: factsOfNode(old, sides.before), after: null }] : [],
    ),
    ...groups.flatMap(({ old, now }): Change[] =>
      old && !now ? [{ type: "group", before: groupFacts(old), after: null }] : [],
    ),
    ...touchesOf("network", networks),
    ...touchesOf("group", groups),
    ...touchesOf("node", nodes),
    ...touchesOf("instance", instances),
    ...touchesOf("cluster", pairs(listOf(before.cluster), listOf(after.cluster))),
  ];
}

/** Names of the objects of one state, by kind and UUID. */
type Refs = {
  network: ReadonlyMap<string, string>;
  group: ReadonlyMap<string, string>;
  node: ReadonlyMap<string, string>;
};
type Sides = { before: Refs; after: Refs };

function refsOf({ networks, groups, nodes }: ClusterState): Refs {
  const names = (objects: readonly Ref[]) => new Map(objects.map(({ uuid, name }) => [uuid, name]));
  return { network: names(networks), group: names(groups), node: names(nodes) };
}

function refIn(names: ReadonlyMap<string, string>, uuid: string): Ref {
  return { uuid, name: names.get(uuid) ?? uuid };
}

function refOrNull(names: ReadonlyMap<string, string>, uuid: string | null): Ref | null {
  return uuid === null ? null : refIn(names, uuid);
}

/** One object before and after. */
type Pair<Item> = { old: Item | null; now: Item | null };

/** By the name that an object has at the end, in natural order. */
function pairs<Item extends Ref>(before: readonly Item[], after: readonly Item[]): Pair<Item>[] {
  const olds = new Map(before.map((item) => [item.uuid, item]));
  const found: Pair<Item>[] = after.map((now) => {
    const old = olds.get(now.uuid) ?? null;
    olds.delete(now.uuid);
    return { old, now };
  });
  const all = [...found, ...[...olds.values()].map((old) => ({ old, now: null }))];
  return inNaturalOrder(all, ({ old, now }) => (now ?? old)?.name ?? "");
}

function listOf<Item>(item: Item | null): Item[] {
  return item === null ? [] : [item];
}

function touchesOf<Item extends Ref & Kept>(
  kind: Extract<Change, { type: "touch" }>["kind"],
  all: readonly Pair<Item>[],
): Change[] {
  return all.flatMap(({ old, now }): Change[] =>
    old && now && old.serialNo !== now.serialNo ? [{ type: "touch", kind, object: refOf(now) }] : [],
  );
}

function clusterChanges(old: Cluster | null, now: Cluster | null, sides: Sides): Change[] {
  const before = old && settingsOf(old, sides.before);
  const after = now && settingsOf(now, sides.after);
  return sameValue(before, after) ? [] : [{ type: "cluster", before, after }];
}

function settingsOf(cluster: Cluster, names: Refs): ClusterSettings {
  const { uuid, name, masterIp, masterNode, macPrefix, nicparams, tags } = cluster;
  return { uuid, name, masterIp, masterNode: refOrNull(names.node, masterNode), macPrefix, nicparams, tags };
}

function groupChange(old: NodeGroup | null, now: NodeGroup): Change[] {
  const [before, after]: (GroupFacts | null)[] = [old && groupFacts(old), groupFacts(now)];
  return sameValue(before, after) ? [] : [{ type: "group", before: before ?? null, after: after ?? null }];
}

function factsOfNode(node: Node, names: Refs): NodeFacts {
  return nodeFacts({ ...node, group: refIn(names.group, node.group) });
}

function nodeChange(old: Node | null, now: Node, sides: Sides): Change[] {
  const before = old && factsOfNode(old, sides.before);
  const after = factsOfNode(now, sides.after);
  const isSame = before !== null && sameValue(withoutNames(before), withoutNames(after));
  return isSame ? [] : [{ type: "node", before, after }];
}

/** That an object to which another one refers has another name is a change of its own. */
function withoutNames({ group, ...facts }: NodeFacts) {
  return { ...facts, group: group.uuid };
}

function networkChange(old: Network | null, now: Network): Change[] {
  const { extra: _, ...after } = wholeFactsOf(now);
  if (old === null) return [{ type: "network", before: null, after: wholeFactsOf(now) }];
  const { extra: __, ...before } = wholeFactsOf(old);
  return sameFacts(before, after) ? [] : [{ type: "network", before, after }];
}

/** A field that is absent has no value, as one that is null. */
function sameFacts(before: NetworkFacts, after: NetworkFacts): boolean {
  const said = (facts: NetworkFacts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null));
  return sameValue(said(before), said(after));
}

/** Rows and bits that go, and those that come: all of both where the network itself comes or goes. */
function poolChanges(old: Network | null, now: Network | null): Change[] {
  const network = refOf((now ?? old) as Network);
  const [gone, come] = [rowsOnlyIn(old, now), rowsOnlyIn(now, old)];
  const [held, holds] = [old, now].map((side) => (side ? heldRanges(side) : []));
  const internal = (action: "hold" | "free", ranges: AddressRange[]) =>
    ranges.map((range): Change => ({ type: "internal", network, action, ...range }));
  return [
    ...gone.map((row): Change => ({ type: "external", network, action: "release", row })),
    ...internal("free", subtractRanges(held ?? [], holds ?? [])),
    ...come.map((row): Change => ({ type: "external", network, action: "reserve", row })),
    ...internal("hold", subtractRanges(holds ?? [], held ?? [])),
  ];
}

/** The pieces of rows that one side has and the other does not have as they are, for the same reason and by the same job. */
function rowsOnlyIn(side: Network | null, other: Network | null): Reservation[] {
  const others = groupedBy(other?.externals ?? [], rowKey);
  return [...groupedBy(side?.externals ?? [], rowKey)].flatMap(([key, rows]) => {
    const [{ first: _, last: __, ...row }] = rows as [Reservation];
    return subtractRanges(mergeRanges(rows), mergeRanges(others.get(key) ?? [])).map((range) => ({ ...row, ...range }));
  });
}

function rowKey({ source, reason, owner, expiresAt, job, at }: Reservation): string {
  return JSON.stringify([source, reason, owner || null, expiresAt ?? null, job, at]);
}

function connectionChanges(old: readonly KeptConnection[], now: readonly KeptConnection[]): [Change[], Change[]] {
  const key = ({ network, group }: KeptConnection) => `${network.uuid} ${group.uuid}`;
  const [olds, nows] = [old, now].map((list) => new Map(list.map((one) => [key(one), one])));
  const change = (from: KeptConnection | undefined, to: KeptConnection | undefined): Change[] => {
    const { network, group } = (to ?? from) as KeptConnection;
    const [before, after] = [from?.netparams ?? null, to?.netparams ?? null];
    if (before && after && sameNetparams(before, after)) return [];
    return [{ type: "connection", network: refOf(network), group: refOf(group), before, after }];
  };
  return [
    now.flatMap((one) => change(olds?.get(key(one)), one)),
    old.flatMap((one) => (nows?.has(key(one)) ? [] : change(one, undefined))),
  ];
}

function instanceFactsOf(instance: Instance, names: Refs): InstanceFacts {
  const { uuid, name, primaryNode, secondaryNode, tags, extra } = instance;
  const [primary, secondary] = [refIn(names.node, primaryNode), refOrNull(names.node, secondaryNode)];
  return { uuid, name, primary, secondary, tags, extra };
}

function instanceGone(old: Instance, names: Refs): Change {
  return { type: "instance", before: instanceFactsOf(old, names), after: null };
}

function instanceChange(old: Instance | null, now: Instance, sides: Sides): Change[] {
  const after = instanceFactsOf(now, sides.after);
  if (old === null) return [{ type: "instance", before: null, after }];
  const plain = ({ name, primaryNode, secondaryNode, tags, extra }: Instance) => {
    return { name, primaryNode, secondaryNode, tags, extra };
  };
  if (sameValue(plain(old), plain(now))) return [];
  return [{ type: "instance", before: instanceFactsOf(old, sides.before), after }];
}

/** The NICs that go, the last one first. One that is found in another order than before goes as well, and comes again. */
function nicsGone(old: Instance, now: Instance | null, names: Refs): Change[] {
  const staying = stayingNics(old, now);
  return old.nics
    .map((nic, index) => ({ nic, index }))
    .filter(({ nic }) => !staying.has(nic.uuid))
    .reverse()
    .map(({ nic, index }): Change => {
      const before = { ...stateOf(nic, names), extra: nic.extra };
      return { type: "nic", instance: refOf(old), nic: nic.uuid, index, before, after: null };
    });
}

/** The NICs that come, each at its place, and then those that are other than they were. */
function nicsThere(old: Instance | null, now: Instance, sides: Sides): Change[] {
  const staying = stayingNics(old, now);
  const olds = new Map(old?.nics.map((nic) => [nic.uuid, nic]));
  const place = (nic: Nic, index: number) => ({ type: "nic" as const, instance: refOf(now), nic: nic.uuid, index });
  const come = now.nics.flatMap((nic, index): Change[] => {
    if (staying.has(nic.uuid)) return [];
    return [{ ...place(nic, index), before: null, after: { ...stateOf(nic, sides.after), extra: nic.extra } }];
  });
  const changed = now.nics.flatMap((nic, index): Change[] => {
    const was = olds.get(nic.uuid);
    if (was === undefined || !staying.has(nic.uuid) || sameNic(was, nic)) return [];
    return [{ ...place(nic, index), before: stateOf(was, sides.before), after: stateOf(nic, sides.after) }];
  });
  return [...come, ...changed];
}

/** The NICs that an instance has before and after, as far as they stand in the same order. */
function stayingNics(old: Instance | null, now: Instance | null): Set<string> {
  const places = new Map(old?.nics.map(({ uuid }, at) => [uuid, at]));
  const staying = new Set<string>();
  let last = -1;
  for (const { uuid } of now?.nics ?? []) {
    const at = places.get(uuid);
    if (at === undefined || at < last) continue;
    last = at;
    staying.add(uuid);
  }
  return staying;
}

function stateOf(nic: Nic, names: Refs): NicState {
  return nicState(nic, refOrNull(names.network, nic.network));
}

function sameNic(a: Nic, b: Nic): boolean {
  const plain = ({ name, mac, ip, network, nicparams, since }: Nic) => {
    const { job = null, at = null } = (ip !== null && since) || {};
    return { name, mac, ip, network, nicparams, job, at };
  };
  return sameValue(plain(a), plain(b));
}
