import { cidr4Range, ip4NumberOf } from "../address/ip";
import type { Nic, Ref } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import type { ObjectKind } from "../model/plan";
import { getBit, setRange } from "../pool/address-pool";

/** What an open chain changes: its key is a UUID, or "name:" and the name of what is still to be added. */
export type HeldObject = { kind: ObjectKind; key: string };

/** Whether an object of a kind is held. */
export type IsHeld = (kind: ObjectKind, object: Ref) => boolean;

export function heldBy(objects: readonly HeldObject[]): IsHeld {
  const keys = new Set(objects.map(({ kind, key }) => `${kind} ${key}`));
  return (kind, { uuid, name }) => keys.has(`${kind} ${uuid}`) || keys.has(`${kind} name:${name}`);
}

/**
 * What was read, with everything that is held as it was before: held objects, connections of held networks and groups, and the
 * instances with a NIC in a held network, whose addresses are bits of it; but not those that the chain holds whose end this is
 * (`isOwn`): of these, only such a NIC stays. Addresses of what stays keep their bits in other networks as well. What would refer to something
 * that is not there stays as it was, too. Null if the two do not go together: a name has moved from one to the other, and all of it has to
 * wait.
 */
export function withoutHeld(
  before: ClusterState,
  read: ClusterState,
  isHeld: IsHeld,
  isOwn: IsHeld = () => false,
): ClusterState | null {
  const networks = new Set([...before.networks, ...read.networks].filter(held("network")).map(({ uuid }) => uuid));
  const isInHeld = ({ network }: Pick<Nic, "network">) => network !== null && networks.has(network);
  const instances = new Set(
    [...before.instances, ...read.instances]
      .filter(
        (instance) => isHeld("instance", instance) || (!isOwn("instance", instance) && instance.nics.some(isInHeld)),
      )
      .map(({ uuid }) => uuid),
  );
  const olds = new Map(before.instances.flatMap(({ nics }) => nics.map((nic) => [nic.uuid, nic])));
  const withOldNics = (instance: Instance): Instance => ({
    ...instance,
    nics: instance.nics.map((nic) => {
      const old = olds.get(nic.uuid);
      return old && (isInHeld(old) || isInHeld(nic)) ? { ...old, index: nic.index } : nic;
    }),
  });
  function held(kind: ObjectKind): (object: Ref) => boolean {
    return (object) => isHeld(kind, object);
  }
  const mixed: ClusterState = {
    cluster: before.cluster && isHeld("cluster", before.cluster) ? before.cluster : read.cluster,
    groups: mix(before.groups, read.groups, held("group")),
    nodes: mix(before.nodes, read.nodes, held("node")),
    networks: mix(before.networks, read.networks, held("network")),
    instances: mix(before.instances, read.instances, ({ uuid }) => instances.has(uuid)).map((instance) =>
      isOwn("instance", instance) ? withOldNics(instance) : instance,
    ),
    connections: mix(
      before.connections,
      read.connections,
      ({ network, group }) => isHeld("network", network) || isHeld("group", group),
    ),
  };
  const whole = withReferences(before, mixed);
  return hasSameNames(whole) ? null : withOldBits(before, whole, addressesLeft(whole, read));
}

type Instance = ClusterState["instances"][number];

/** The addresses that NICs have in one of two states and not in the other, by the UUID of their network. */
function addressesLeft(one: ClusterState, other: ClusterState): Map<string, Set<number>> {
  const left = new Map<string, Set<number>>();
  const others = new Map(other.instances.map((instance) => [instance.uuid, instance]));
  const gone = new Map(others);
  for (const instance of one.instances) {
    gone.delete(instance.uuid);
    const twin = others.get(instance.uuid);
    if (twin !== instance) addDiffering(left, instance.nics, twin?.nics ?? []);
  }
  for (const { nics } of gone.values()) addDiffering(left, nics, []);
  return left;
}

function addDiffering(left: Map<string, Set<number>>, one: readonly Nic[], other: readonly Nic[]): void {
  const keyOf = ({ network, ip }: Nic) => `${network} ${ip}`;
  const [ones, others] = [new Set(one.map(keyOf)), new Set(other.map(keyOf))];
  for (const nic of [...one, ...other]) {
    const address = ip4NumberOf(nic.ip);
    if (nic.network === null || address === null || ones.has(keyOf(nic)) === others.has(keyOf(nic))) continue;
    const known = left.get(nic.network);
    if (known) known.add(address);
    else left.set(nic.network, new Set([address]));
  }
}

/** The bits of some addresses as they were before, clear in a network that was not there. */
function withOldBits(
  before: ClusterState,
  state: ClusterState,
  addresses: ReadonlyMap<string, ReadonlySet<number>>,
): ClusterState {
  if (addresses.size === 0) return state;
  const olds = new Map(before.networks.map((network) => [network.uuid, network.reservations]));
  const networks = state.networks.map((network) => {
    const { first, size } = cidr4Range(network.network);
    const old = olds.get(network.uuid) ?? new Uint8Array();
    let { reservations } = network;
    for (const address of addresses.get(network.uuid) ?? []) {
      const at = address - first;
      if (at < 0 || at >= size || getBit(old, at) === getBit(reservations, at)) continue;
      reservations = setRange(reservations, at, at, getBit(old, at));
    }
    return reservations === network.reservations ? network : { ...network, reservations };
  });
  return { ...state, networks };
}

function mix<Item>(before: readonly Item[], read: readonly Item[], stays: (item: Item) => boolean): Item[] {
  return [...before.filter(stays), ...read.filter((item) => !stays(item))];
}

/** What objects refer to is there: it stays if it was here before, and else they do as they were, or not at all. */
function withReferences(before: ClusterState, mixed: ClusterState): ClusterState {
  const known = objectsOf(before);
  let state = mixed;
  for (;;) {
    const next = onePass(before, state, known);
    if (next === null) return state;
    state = next;
  }
}

type Known = Record<"groups" | "nodes" | "networks", Map<string, unknown>>;

function objectsOf(state: ClusterState): Known {
  const byUuid = (items: readonly Ref[]) => new Map<string, unknown>(items.map((item) => [item.uuid, item]));
  return { groups: byUuid(state.groups), nodes: byUuid(state.nodes), networks: byUuid(state.networks) };
}

/** Null once nothing is missing. */
function onePass(before: ClusterState, state: ClusterState, known: Known): ClusterState | null {
  const here = objectsOf(state);
  const missing: Record<keyof Known, Set<string>> = { groups: new Set(), nodes: new Set(), networks: new Set() };
  const strays = new Set<unknown>();
  const need = (kind: keyof Known, uuid: string | null, of: unknown) => {
    if (uuid === null || here[kind].has(uuid)) return;
    if (known[kind].has(uuid)) missing[kind].add(uuid);
    else strays.add(of);
  };
  for (const node of state.nodes) need("groups", node.group, node);
  for (const connection of state.connections) {
    need("groups", connection.group.uuid, connection);
    need("networks", connection.network.uuid, connection);
  }
  for (const instance of state.instances) {
    for (const uuid of [instance.primaryNode, instance.secondaryNode]) need("nodes", uuid, instance);
    for (const { network } of instance.nics) need("networks", network, instance);
  }
  if (strays.size + missing.groups.size + missing.nodes.size + missing.networks.size === 0) return null;
  const old = <Item extends Ref>(items: readonly Item[], now: readonly Item[], added: ReadonlySet<string>): Item[] => {
    const back = new Set([...now].filter((item) => strays.has(item)).map(({ uuid }) => uuid));
    const staying = now.filter((item) => !strays.has(item));
    return [...staying, ...items.filter(({ uuid }) => added.has(uuid) || back.has(uuid))];
  };
  return {
    ...state,
    groups: old(before.groups, state.groups, missing.groups),
    nodes: old(before.nodes, state.nodes, missing.nodes),
    networks: old(before.networks, state.networks, missing.networks),
    instances: old(before.instances, state.instances, new Set()),
    connections: state.connections.filter((connection) => !strays.has(connection)),
  };
}

/** Whether two objects of one kind have the same name, which can be for a moment only. */
function hasSameNames({ groups, nodes, networks, instances }: ClusterState): boolean {
  return [groups, nodes, networks, instances].some(
    (items) => new Set(items.map(({ name }: Ref) => name)).size < items.length,
  );
}
