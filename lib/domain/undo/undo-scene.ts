import type { Change, InstanceFacts, NicState } from "../model/change";
import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import type { ClusterSettings, NodeFacts } from "../model/facts";
import type { NetworkFacts } from "../model/network";
import { type AddressRoles, type ClusterAddresses, roleAddresses } from "../pool/role-addresses";
import type { Ledger } from "./take-back";
import type { UndoWorld } from "./undo-situation";

/** NICs and what surrounds them as they will be. */
export type UndoScene = {
  nics: PlacedNic[];
  sharers: PlacedNic[];
  connections: UndoWorld["connections"];
  defaults: Netparams;
  /** Ranges whose instance bits are cleared. */
  freed: Extract<Change, { type: "internal" }>[];
  networks: ReadonlyMap<string, NetworkFacts>;
  rolesOf: (network: NetworkFacts) => AddressRoles;
};

export function sceneAfter(ledger: Ledger, world: UndoWorld): UndoScene {
  const { facts, changes } = ledger;
  const nicChanges = changes.filter((change) => change.type === "nic");
  const fresh = nicChanges.flatMap((change) => (change.before === null ? freshNic(change, facts) : []));
  const gone = new Set(nicChanges.flatMap((change) => (change.after === null ? [change.nic] : [])));
  const staying = (nics: readonly PlacedNic[]) =>
    nics.filter(({ uuid }) => !gone.has(uuid)).map((nic) => moved(nic, facts));
  const connections = connectionsAfter(world, changes, facts);
  const cluster = addressesAfter(world.cluster, changes);
  const roles = new Map<string, AddressRoles>();
  return {
    nics: [...staying(world.nics), ...fresh],
    sharers: [...staying(world.sharers), ...fresh],
    connections,
    defaults: (facts.get("cluster") as ClusterSettings | undefined)?.nicparams ?? world.defaults,
    freed: changes.filter((change) => change.type === "internal").filter(({ action }) => action === "free"),
    networks: new Map(
      [...connections.map(({ network }) => network), ...networksOf(facts)].map((one) => [one.uuid, one]),
    ),
    rolesOf: (network) => {
      const known = roles.get(network.uuid) ?? roleAddresses(network, cluster);
      roles.set(network.uuid, known);
      return known;
    },
  };
}

type FactMap = Ledger["facts"];

function networksOf(facts: FactMap): NetworkFacts[] {
  return [...facts].flatMap(([key, value]) => (key.startsWith("network ") ? [value as NetworkFacts] : []));
}

/** A NIC that is there, with what the undo makes of it, of its instance and of its nodes. */
function moved(nic: PlacedNic, facts: FactMap): PlacedNic {
  const state = facts.get(`nic ${nic.uuid}`) as NicState | undefined;
  const instance = facts.get(`instance ${nic.instance.uuid}`) as InstanceFacts | undefined;
  const secondary = instance === undefined ? nic.secondary?.node : instance.secondary;
  const place = (node: Ref, other: PlacedNic["secondary"]) => ({
    node,
    group: groupOf(node, facts) ?? other?.group ?? node,
  });
  return {
    ...nic,
    ...(state && { ...state, network: state.network?.uuid ?? null }),
    primary: place(instance?.primary ?? nic.primary.node, nic.primary),
    secondary: secondary ? place(secondary, nic.secondary) : null,
  };
}

/** A NIC that comes back. */
function freshNic({ nic, instance, index, after }: Extract<Change, { type: "nic" }>, facts: FactMap): PlacedNic[] {
  const home = facts.get(`instance ${instance.uuid}`) as InstanceFacts | undefined;
  if (after === null || home === undefined) return [];
  const { name, mac, ip, nicparams } = after;
  const place = (node: Ref) => ({ node, group: groupOf(node, facts) ?? node });
  const where = { primary: place(home.primary), secondary: home.secondary && place(home.secondary) };
  return [{ uuid: nic, index, name, mac, ip, nicparams, network: after.network?.uuid ?? null, instance, ...where }];
}

function groupOf({ uuid }: Ref, facts: FactMap): Ref | undefined {
  return (facts.get(`node ${uuid}`) as NodeFacts | undefined)?.group;
}

function connectionsAfter(
  { connections }: UndoWorld,
  changes: readonly Change[],
  facts: FactMap,
): UndoWorld["connections"] {
  const own = changes.filter((change) => change.type === "connection");
  const others = connections.filter(
    ({ network, group }) => !own.some((one) => one.network.uuid === network.uuid && one.group.uuid === group.uuid),
  );
  const made = own.flatMap(({ network, group, after }) => {
    const known = facts.get(`network ${network.uuid}`) as NetworkFacts | undefined;
    return known && after ? [{ network: known, group, netparams: after }] : [];
  });
  return [...others, ...made];
}

/** The addresses of nodes and master as they will be. */
export function addressesAfter({ nodes, masterIp }: ClusterAddresses, changes: readonly Change[]): ClusterAddresses {
  const places = new Map(nodes.map((node) => [node.name, node]));
  let master = masterIp;
  for (const change of changes) {
    if (change.type === "cluster") master = change.after?.masterIp ?? null;
    if (change.type !== "node") continue;
    if (change.before) places.delete(change.before.name);
    if (change.after) places.set(change.after.name, change.after);
  }
  return { nodes: [...places.values()], masterIp: master };
}
