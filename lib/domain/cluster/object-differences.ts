import { cidr4Range } from "../address/ip";
import { type AddressRange, rangeText, sizeOf, subtractRanges } from "../address/ranges";
import type { Cluster, Instance, Kept, Netparams, Nic, Node, NodeGroup, Ref } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import { netparamsText } from "../model/netparams";
import type { Network, Reservation } from "../model/network";
import { onesAsRanges } from "../pool/address-pool";
import { termsText } from "../pool/reservation-terms";
import { sameValue } from "../same-value";
import { count, countAddresses, listed } from "../sentence";

/** A part of an object that changes: "gateway", "NIC 0 address"; its value before and after, as texts. */
export type FieldDifference = { label: string; before: string; after: string };

/** The names of the objects of one state, by UUID. */
export type Names = ReadonlyMap<string, string>;
type Sides = { before: Names; after: Names };

/** Compares one aspect of two objects that are the same one: nothing where it is equal. */
export type Aspect<Item> = (before: Item, after: Item, of: Sides) => FieldDifference[];

export function namesOf({ groups, nodes, networks }: ClusterState): Names {
  return new Map([...groups, ...nodes, ...networks].map(({ uuid, name }) => [uuid, name]));
}

const none = "None";

/** A value that is shown as it is. */
function field<Item>(label: string, value: (item: Item) => string | number | boolean | null | undefined): Aspect<Item> {
  return (before, after) => different(label, shownValue(value(before)), shownValue(value(after)));
}

function shownValue(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined || value === "") return none;
  return typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);
}

function different(label: string, before: string, after: string): FieldDifference[] {
  return before === after ? [] : [{ label, before, after }];
}

/** Another object by its UUID, shown by its name. One that keeps either is the same. */
function reference<Item>(label: string, uuid: (item: Item) => string | null): Aspect<Item> {
  return (before, after, of) => {
    const [old, now] = [uuid(before), uuid(after)];
    return old === now ? [] : different(label, nameOf(old, of.before), nameOf(now, of.after));
  };
}

function nameOf(uuid: string | null, names: Names): string {
  return uuid === null ? none : (names.get(uuid) ?? uuid);
}

/** What Ganeti stores with every object. The dates of a file say nothing that a person could act on. */
function keptAspects<Item extends Ref & Kept>(): Aspect<Item>[] {
  return [
    field("UUID", ({ uuid }) => uuid),
    field("name", ({ name }) => name),
    field("serial number", ({ serialNo }) => serialNo),
    (before, after) => different("tags", listText(before.tags), listText(after.tags)),
    (before, after) => otherParts(before.extra, after.extra),
  ];
}

function listText(words: readonly string[]): string {
  return words.length === 0 ? none : words.join(", ");
}

export const clusterAspects: readonly Aspect<Cluster>[] = [
  field("master address", ({ masterIp }) => masterIp),
  reference("master node", ({ masterNode }) => masterNode),
  field("MAC prefix", ({ macPrefix }) => macPrefix),
  field("default netparams", ({ nicparams }) => netparamsText(nicparams)),
  ...keptAspects<Cluster>(),
  (before, after) => otherParts(before.document, after.document),
];

export const networkAspects: readonly Aspect<Network>[] = [
  field("subnet", ({ network }) => network),
  field("gateway", ({ gateway }) => gateway),
  field("IPv6 subnet", ({ network6 }) => network6),
  field("IPv6 gateway", ({ gateway6 }) => gateway6),
  field("MAC prefix", ({ macPrefix }) => macPrefix),
  addresses("instance addresses", ({ reservations }) => reservations),
  addresses("external addresses", ({ extReservations }) => extReservations),
  reasons,
  field("hold time in minutes", ({ holdMinutes }) => holdMinutes),
  field("warning threshold in percent", ({ warnPercent }) => warnPercent),
  field("danger threshold in percent", ({ dangerPercent }) => dangerPercent),
  field("reserves node addresses", ({ wantsClusterAddresses }) => wantsClusterAddresses),
  ...keptAspects<Network>(),
];

/** How many ranges a text lists. */
const mostRanges = 8;

/** A field of the pool: how many addresses there are, and which of them are on this side only. */
function addresses(label: string, bits: (network: Network) => Uint8Array): Aspect<Network> {
  return (before, after) => {
    if (before.network === after.network && sameBytes(bits(before), bits(after))) return [];
    const [old, now] = [rangesOf(before, bits), rangesOf(after, bits)];
    return different(label, addressesText(old, now), addressesText(now, old));
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function rangesOf(network: Network, bits: (network: Network) => Uint8Array): AddressRange[] {
  const { first, size } = cidr4Range(network.network);
  return onesAsRanges(bits(network), size).map((range) => ({ first: first + range.first, last: first + range.last }));
}

/** "143, among them 10.1.0.7 and 10.1.0.9": how many, and those that the other side does not have. */
function addressesText(ranges: AddressRange[], others: AddressRange[]): string {
  const only = subtractRanges(ranges, others);
  const all = sizeOf(ranges);
  if (only.length === 0) return all === 0 ? none : countAddresses(all);
  const texts = listed(only.slice(0, mostRanges).map(rangeText), mostRanges, only.length);
  return sizeOf(only) === all ? `${countAddresses(all)}: ${texts}` : `${countAddresses(all)}, among them ${texts}`;
}

/** Why addresses are reserved, where both sides have them reserved: what comes or goes is among the addresses. */
function reasons(before: Network, after: Network): FieldDifference[] {
  const [old, now] = [reasonRows(before), reasonRows(after)];
  const texts = [old, now].map((rows) => new Set(rows.map(reasonText)));
  const only = (rows: Reservation[], other?: Set<string>) => rows.filter((row) => !other?.has(reasonText(row)));
  const [gone, come] = [only(old, texts[1]), only(now, texts[0])];
  const shared = subtractRanges(gone, subtractRanges(gone, come));
  const inBoth = (rows: Reservation[]) => rows.filter((row) => subtractRanges([row], shared).length === 0);
  return different("reasons of reservations", reasonsText(inBoth(gone)), reasonsText(inBoth(come)));
}

function reasonRows({ externals }: Network): Reservation[] {
  return externals.filter(({ source }) => source === "manual");
}

function reasonText({ first, last, reason, ...terms }: Reservation): string {
  const why = reason === "" ? "without a reason" : `"${reason}"`;
  return [`${rangeText({ first, last })} ${why}`, termsText(terms)].filter((part) => part !== "").join(" ");
}

function reasonsText(rows: Reservation[]): string {
  return rows.length === 0 ? none : listed(rows.map(reasonText), mostRanges);
}

export function aboutNetwork({ network }: Network): string {
  return network;
}

export const groupAspects: readonly Aspect<NodeGroup>[] = keptAspects<NodeGroup>();

export const nodeAspects: readonly Aspect<Node>[] = [
  reference("group", ({ group }) => group),
  field("primary address", ({ primaryIp }) => primaryIp),
  field("secondary address", ({ secondaryIp }) => secondaryIp),
  ...keptAspects<Node>(),
];

export function aboutNode({ primaryIp }: Node): string {
  return primaryIp;
}

export const instanceAspects: readonly Aspect<Instance>[] = [
  reference("primary node", ({ primaryNode }) => primaryNode),
  reference("secondary node", ({ secondaryNode }) => secondaryNode),
  nics,
  ...keptAspects<Instance>(),
];

const nicAspects: readonly Aspect<Nic>[] = [
  field("address", ({ ip }) => ip),
  reference("network", ({ network }) => network),
  field("MAC", ({ mac }) => mac),
  field("nicparams", ({ nicparams }) => nicparamsText(nicparams)),
  field("name", ({ name }) => name),
  field("UUID", ({ uuid }) => uuid),
  (before, after) => otherParts(before.extra, after.extra),
];

/** The NICs by their number: one that comes or goes as a whole, of the others what changes in them. */
function nics(before: Instance, after: Instance, of: Sides): FieldDifference[] {
  const length = Math.max(before.nics.length, after.nics.length);
  return Array.from({ length }, (_, at) => at).flatMap((at) => {
    const [old, now] = [before.nics[at], after.nics[at]];
    if (old && now)
      return nicAspects
        .flatMap((aspect) => aspect(old, now, of))
        .map((difference) => ({ ...difference, label: `NIC ${at} ${difference.label}` }));
    return different(`NIC ${at}`, old ? nicText(old, of.before) : none, now ? nicText(now, of.after) : none);
  });
}

function nicText({ ip, network, mac }: Nic, names: Names): string {
  return [ip ?? "without an address", network === null ? "" : `in ${nameOf(network, names)},`, mac]
    .filter(Boolean)
    .join(" ");
}

function nicparamsText({ mode = "", link = "", vlan = "" }: Partial<Netparams>): string {
  return netparamsText({ mode, link, vlan });
}

export function aboutInstance({ nics, primaryNode }: Instance, names: Names): string {
  return `${count(nics.length, "NIC")} on ${nameOf(primaryNode, names)}`;
}

/** A connection as an object of its own, called by its network and its group. */
export type ConnectionItem = Ref & { netparams: Netparams; extra: Record<string, unknown> };

export function connectionItems({ connections }: ClusterState): ConnectionItem[] {
  return connections.map(({ network, group, netparams, extra }) => {
    return { uuid: `${network.uuid} ${group.uuid}`, name: connectionName({ network, group }), netparams, extra };
  });
}

/** "prod in default" */
export function connectionName({ network, group }: { network: Ref; group: Ref }): string {
  return `${network.name} in ${group.name}`;
}

export const connectionAspects: readonly Aspect<ConnectionItem>[] = [
  field("name", ({ name }) => name),
  field("netparams", ({ netparams }) => netparamsText(netparams)),
  (before, after) => otherParts(before.extra, after.extra),
];

export function aboutConnection({ netparams }: ConnectionItem): string {
  return netparamsText(netparams);
}

/**
 * The keys of a file that Ganeti Networks does not manage. What was made here and was in no file yet says nothing of them, so
 * that nothing differs then. Their values may be long or secret: shown is what kind of value they are.
 */
function otherParts(before: Record<string, unknown>, after: Record<string, unknown>): FieldDifference[] {
  if (Object.keys(before).length === 0) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    if (sameValue(before[key], after[key])) return [];
    const [old, now] = [shapeText(before[key], key), shapeText(after[key], key)];
    return [{ label: key, before: old, after: old === now ? `${now}, with another content` : now }];
  });
}

const longestText = 60;

function shapeText(value: unknown, key: string): string {
  if (value === undefined) return none;
  if (Array.isArray(value)) return count(value.length, "entry", "entries");
  if (typeof value === "object" && value !== null) return count(Object.keys(value).length, "key");
  if (/private|secret|password|key/i.test(key)) return "Not shown";
  const text = String(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
