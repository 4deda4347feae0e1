import { ip4Number, isIp4 } from "../address/ip";
import { type AddressRange, finder } from "../address/ranges";
import { groupedBy } from "../grouped";
import type { Change } from "../model/change";
import { effective, type Netparams, type PlacedNic, type Ref } from "../model/cluster";
import { nicText } from "../model/conflict";
import type { ClusterSettings, InstanceFacts, NicState, NodeFacts } from "../model/facts";
import { netparamsText, sameNetparams } from "../model/netparams";
import type { NetworkFacts } from "../model/network";
import { carrierOf, ghostIn, newGhosts, type Segments, segmentsOf } from "../model/segment";
import { type AddressRoles, type ClusterAddresses, roleAddresses } from "../pool/role-addresses";
import type { Ledger } from "./take-back";
import type { UndoSituation } from "./undo-situation";

/** Something that would be wrong, and the objects of which at least one must have changed if it was right before. */
type Fault = { text: string; objects: (string | null | undefined)[]; pair?: [string, string] };

/**
 * NICs that the undo would leave where no operation would put them: in a network that their group lacks, with an address of
 * a network that they are not in, with a role's address or another NIC's, or on the segment of a network whose address they
 * have (rules 17.32). What was so before the job may be so again:
 * it counts only where a later job was about it.
 */
export function wrongPlaces(ledger: Ledger, situation: UndoSituation): string[] {
  const places = placesAfter(ledger, situation);
  const isNew = ({ objects, pair }: Fault) =>
    situation.importedSince !== null ||
    objects.some((uuid) => uuid && situation.since.has(uuid)) ||
    (pair?.every((uuid) => situation.since.has(uuid)) ?? false);
  const faults = [...places.nics.flatMap((nic) => faultsOf(nic, places)), ...segmentFaults(ledger, situation, places)];
  return [...new Set(faults.filter(isNew).map(({ text }) => text))];
}

function faultsOf(nic: PlacedNic, places: PlacesAfter): Fault[] {
  const { primary, secondary, instance } = nic;
  const objects = [instance.uuid, primary.node.uuid, secondary?.node.uuid];
  const said = (text: string, ...others: (string | null)[]) => ({ text, objects: [...objects, ...others] });
  const network = nic.network === null ? undefined : places.networks.get(nic.network);
  return [
    ...(network ? placeFaults(nic, network, places) : strayFaults(nic, places)).map(({ text, pair }) => ({
      ...said(text),
      pair,
    })),
    ...sharing(nic, places).map((other) => said(`${nicText(other)} also has it`, other.instance.uuid)),
    ...(network ? roleFaults(nic, network, places).map((text) => said(text)) : []),
    ...(effective(nic, places.defaults).mode === "routed" && nic.ip === null && nic.network === null
      ? [said(`${nicText(nic)} would be routed without an address`)]
      : []),
  ];
}

/** The network (UUID) that a change may bring onto another segment; null of other changes. */
export function segmentChangeOf(change: Change): string | null {
  if (change.type === "connection") return change.after === null ? null : change.network.uuid;
  if (change.type !== "network" || !change.before || !change.after) return null;
  return change.before.macPrefix === change.after.macPrefix ? null : change.after.uuid;
}

/** NICs of other networks that the undo brings onto the segment of a network whose addresses they have. */
function segmentFaults({ changes, facts }: Ledger, situation: UndoSituation, places: PlacesAfter): Fault[] {
  const before = segmentsOf({
    defaults: situation.defaults,
    macPrefix: situation.macPrefix,
    connections: situation.connections.map(({ group, ...one }) => ({ ...one, group: group.uuid })),
    subnets: situation.subnets,
  });
  const nics = situation.outsiders.map((nic) => moved(nic, facts));
  return changes.flatMap((change): Fault[] => {
    const network = places.networks.get(segmentChangeOf(change) ?? "");
    if (network === undefined) return [];
    const segments = { before, after: places.segments };
    return newGhosts(nics, network.uuid, segments).flatMap((nic) => {
      const { instance, primary, secondary } = nic;
      const other = places.networks.get(nic.network ?? "")?.name ?? "another network";
      const text = `${nicText(nic)} of ${other} would be on the segment of ${network.name}, which has that address`;
      const objects = [instance.uuid, primary.node.uuid, secondary?.node.uuid];
      // It comes there in the group of either node, or of both.
      return carrierOf(nic)
        .groups.filter((group) => newGhosts([nic], network.uuid, { ...segments, groups: [group] }).length > 0)
        .map((group): Fault => ({ text, objects, pair: [nic.network ?? "", group] }));
    });
  });
}

type PairFault = { text: string; pair: [string, string] };

/** In a network: it is connected to the group, and the NIC has what it says there. */
function placeFaults(nic: PlacedNic, network: NetworkFacts, { segments, defaults }: PlacesAfter): PairFault[] {
  const { group } = nic.primary;
  const pair: [string, string] = [network.uuid, group.uuid];
  const here = segments.connection(network.uuid, group.uuid);
  if (!here) return [{ text: `${nicText(nic)} is in ${network.name}, which ${group.name} would lack`, pair }];
  const has = effective(nic, defaults);
  if (sameNetparams(has, here.netparams)) return [];
  const says = `${network.name} in ${group.name} is ${netparamsText(here.netparams)}`;
  return [{ text: `${says}, and ${nicText(nic)} would be ${netparamsText(has)}`, pair }];
}

/** In no network: it counts in none that the group has. */
function strayFaults(nic: PlacedNic, { segments }: PlacesAfter): PairFault[] {
  const { group } = nic.primary;
  return ghostIn(carrierOf(nic), segments, [group.uuid])
    .slice(0, mostNetworks)
    .map((network) => ({
      text: `${nicText(nic)} would be outside ${network.name}, which ${group.name} has`,
      pair: [network.uuid, group.uuid] satisfies [string, string],
    }));
}

/** Of so many networks that one NIC would be outside of, the first ones are said. */
const mostNetworks = 10;

function sharing(nic: PlacedNic, { sharers }: PlacesAfter): PlacedNic[] {
  const found = new Set(likenesses(nic).flatMap((likeness) => sharers.get(likeness) ?? []));
  return [...found].filter(({ uuid }) => uuid !== nic.uuid);
}

/** What two NICs must not have in common: a MAC address, or an address in one network. */
function likenesses({ mac, network, ip }: PlacedNic): string[] {
  return [mac.toLowerCase(), ...(network === null || ip === null ? [] : [`${network} ${ip}`])];
}

function byLikeness(nics: readonly PlacedNic[]): PlacesAfter["sharers"] {
  const pairs = nics.flatMap((nic) => likenesses(nic).map((likeness) => ({ likeness, nic })));
  const alike = groupedBy(pairs, ({ likeness }) => likeness);
  return new Map([...alike].map(([likeness, found]) => [likeness, found.map(({ nic }) => nic)]));
}

function roleFaults(nic: PlacedNic, network: NetworkFacts, { rolesOf, freed }: PlacesAfter): string[] {
  if (nic.ip === null || !isIp4(nic.ip)) return [];
  const address = ip4Number(nic.ip);
  const role = rolesOf(network).get(address);
  const lost = freed(network, { first: address, last: address }).length > 0;
  return [
    ...(role ? [`${nic.ip}, which ${nicText(nic)} has, would be ${role.label}`] : []),
    ...(lost ? [`${nic.ip} is held by ${nicText(nic)}`] : []),
  ];
}

/** NICs and what matters around them, as they will be. */
type PlacesAfter = {
  nics: PlacedNic[];
  /** By what they must not have in common with another one. */
  sharers: ReadonlyMap<string, readonly PlacedNic[]>;
  defaults: Netparams;
  segments: Segments;
  /** What of a range loses its instance bits. */
  freed: (network: Ref, range: AddressRange) => AddressRange[];
  networks: ReadonlyMap<string, NetworkFacts>;
  rolesOf: (network: NetworkFacts) => AddressRoles;
};

function placesAfter(ledger: Ledger, situation: UndoSituation): PlacesAfter {
  const { facts, changes } = ledger;
  const nicChanges = changes.filter((change) => change.type === "nic");
  const fresh = nicChanges.flatMap((change) => (change.before === null ? freshNic(change, facts) : []));
  const gone = new Set(nicChanges.filter(({ after }) => after === null).map(({ nic }) => nic));
  const staying = (nics: readonly PlacedNic[]) =>
    nics.filter(({ uuid }) => !gone.has(uuid)).map((nic) => moved(nic, facts));
  const connections = connectionsAfter(situation, changes, facts);
  const cluster = addressesAfter(situation.cluster, changes);
  const roles = new Map<string, AddressRoles>();
  const settings = facts.get("cluster") as ClusterSettings | undefined;
  const defaults = settings?.nicparams ?? situation.defaults;
  return {
    nics: [...staying(situation.nics), ...fresh],
    sharers: byLikeness([...staying(situation.sharers), ...fresh]),
    defaults,
    segments: segmentsOf({
      defaults,
      macPrefix: settings?.macPrefix ?? situation.macPrefix,
      connections: connections.map(({ group, ...one }) => ({ ...one, group: group.uuid })),
      subnets: situation.subnets,
    }),
    freed: freedBy(changes),
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

function freedBy(changes: readonly Change[]): PlacesAfter["freed"] {
  const freeing = changes.filter((change) => change.type === "internal").filter(({ action }) => action === "free");
  const ranges = groupedBy(freeing, ({ network }) => network.uuid);
  const finders = new Map([...ranges].map(([uuid, freed]) => [uuid, finder(freed)]));
  return ({ uuid }, range) => finders.get(uuid)?.(range) ?? [];
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
  { connections }: UndoSituation,
  changes: readonly Change[],
  facts: FactMap,
): UndoSituation["connections"] {
  const own = changes.filter((change) => change.type === "connection");
  const changed = new Set(own.map(({ network, group }) => `${network.uuid} ${group.uuid}`));
  const factsOf = ({ uuid }: Ref) => facts.get(`network ${uuid}`) as NetworkFacts | undefined;
  const others = connections
    .filter(({ network, group }) => !changed.has(`${network.uuid} ${group.uuid}`))
    .map((other) => ({ ...other, network: factsOf(other.network) ?? other.network }));
  const made = own.flatMap(({ network, group, after }) => {
    const known = factsOf(network);
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
