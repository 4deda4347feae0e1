import { groupedBy } from "@/lib/domain/grouped";
import type { ShownChange } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { ClusterSettings, InstanceFacts, NicState, NodeFacts } from "@/lib/domain/model/facts";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { factLabel, fieldText, networkFields } from "@/lib/domain/model/network-fields";
import type { NodeLinks } from "@/lib/domain/model/node-links";
import { listed, verb } from "@/lib/domain/sentence";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;
type Line = { about: "group" | "node" | "cluster"; text: string };

/** "gpu is added.", "g5 is renamed to g6.", "node3 has 192.0.2.9 instead of 192.0.2.3." */
export function clusterLines(changes: readonly ShownChange[]): Line[] {
  return changes.flatMap((change): Line[] => {
    if (change.type === "group") return texts("group", groupTexts(change));
    if (change.type === "node") return texts("node", nodeTexts(change));
    if (change.type === "links") return texts("node", [linksText(change)]);
    return change.type === "cluster" ? texts("cluster", clusterDeltas(change).map(settingText)) : [];
  });
}

function texts(about: Line["about"], lines: string[]): Line[] {
  return lines.map((text) => ({ about, text }));
}

function groupTexts({ before, after }: Of<"group">): string[] {
  if (after === null) return [`The node group ${before?.name} is removed.`];
  if (before === null) return [`The node group ${after.name} is added.`];
  const renamed = before.name === after.name ? [] : [`The node group ${before.name} is renamed to ${after.name}.`];
  return [...renamed, ...tagTexts(after.name, before.tags, after.tags)];
}

function nodeTexts({ before, after }: Of<"node">): string[] {
  if (after === null) return [`The node ${before?.name} (${before && addressText(before)}) is removed.`];
  if (before === null)
    return [`The node ${after.name} is added to ${after.group.name} with the ${addressesText(after)}.`];
  return [
    before.group.uuid !== after.group.uuid &&
      `${after.name} is in ${after.group.name} instead of ${before.group.name}.`,
    addressText(before) !== addressText(after) &&
      `${after.name} has the ${addressesText(after)} instead of ${addressText(before)}.`,
    ...tagTexts(after.name, before.tags, after.tags),
  ].filter((text) => text !== false);
}

/** "The links of node3 are 12 instead of 10: br7 and br8 come, br0 goes." */
function linksText({ node, before, after }: Of<"links">): string {
  if (after === null) return `The list of links of ${node.name} is dropped.`;
  const now = `${after.links.length} ${verb(after.links.length, "link", "links")}`;
  if (before === null) return `${node.name} gets a list of ${now}: ${listed(after.links.map(({ name }) => name))}.`;
  const lacking = (from: NodeLinks, to: NodeLinks) => {
    const there = new Set(to.links.map(({ kind, name }) => `${kind} ${name}`));
    return from.links.filter(({ kind, name }) => !there.has(`${kind} ${name}`)).map(({ name }) => name);
  };
  const [come, go] = [lacking(after, before), lacking(before, after)];
  const moves = [
    come.length > 0 && `${listed(come)} ${verb(come.length, "comes", "come")}`,
    go.length > 0 && `${listed(go)} ${verb(go.length, "goes", "go")}`,
  ].filter((text) => text !== false);
  const which = moves.length > 0 ? `: ${moves.join(", ")}` : ", the same as before";
  return `The list of links of ${node.name} is read anew with ${now}${which}.`;
}

function addressesText(node: NodeFacts): string {
  return `${isSingle(node) ? "address" : "addresses"} ${addressText(node)}`;
}

function addressText(node: NodeFacts): string {
  return isSingle(node) ? node.primaryIp : `${node.primaryIp} and ${node.secondaryIp}`;
}

function isSingle({ primaryIp, secondaryIp }: NodeFacts): boolean {
  return secondaryIp === null || secondaryIp === primaryIp;
}

const settings: [label: string, value: (cluster: ClusterSettings) => string | undefined | null][] = [
  ["Name of the cluster", ({ name }) => name],
  ["Master address", ({ masterIp }) => masterIp],
  ["Master node", ({ masterNode }) => masterNode?.name],
  ["MAC prefix of the cluster", ({ macPrefix }) => macPrefix],
  ["Default netparams", ({ nicparams }) => netparamsText(nicparams)],
  ["Tags of the cluster", ({ tags }) => tags?.join(", ")],
];

function settingText({ label, before, after }: Delta): string {
  const what = `The ${label.startsWith("MAC") ? label : label.toLowerCase()}`;
  const is = label === "Default netparams" || label.startsWith("Tags") ? "are" : "is";
  if (before === none) return `${what} ${is} ${after}.`;
  return after === none ? `${what} ${is} no longer ${before}.` : `${what} ${is} ${after} instead of ${before}.`;
}

/** Every setting of the cluster that changes. */
export function clusterDeltas({ before, after }: Of<"cluster">): Delta[] {
  return settings
    .map(([label, value]) => ({
      label,
      before: (before && value(before)) || none,
      after: (after && value(after)) || none,
    }))
    .filter((delta) => delta.before !== delta.after);
}

/** A node group's name and a node's addresses and group, where they change. */
export function placeDeltas({ type, before, after }: Of<"group"> | Of<"node">): Delta[] {
  const label = (after ?? before)?.name ?? "";
  const pairs: (readonly [string | undefined | null, string | undefined | null])[] = [
    [before?.name, after?.name],
    [before?.tags.join(", "), after?.tags.join(", ")],
  ];
  if (type === "node") {
    pairs.push([before?.group.name, after?.group.name], [before && addressText(before), after && addressText(after)]);
  }
  return pairs
    .map(([one, other]) => ({ label, before: one || none, after: other || none }))
    .filter((delta) => delta.before !== delta.after);
}

/** "web1 is added on node1.", "web1 is renamed to www.", "web1 is on node3 instead of node1." */
export function instanceLines(changes: readonly ShownChange[]): string[] {
  return changes.flatMap((change) => {
    if (change.type !== "instance") return [];
    const { before, after } = change;
    if (after === null) return [`${before?.name} is removed.`];
    if (before === null) return [`${after.name} is added on ${nodesText(after)}.`];
    return [
      before.name !== after.name && `${before.name} is renamed to ${after.name}.`,
      nodesText(before) !== nodesText(after) &&
        `${after.name} is on ${nodesText(after)} instead of ${nodesText(before)}.`,
      ...tagTexts(after.name, before.tags, after.tags),
    ].filter((text) => text !== false);
  });
}

/** NICs that appear, go, join, leave or follow: "train-04 and train-07 join prod and take its netparams." */
export function nicLines(changes: readonly ShownChange[]): string[] {
  const ofNics = changes.filter((change) => change.type === "nic");
  return [...groupedBy(ofNics, ({ before, after }) => nicFate(before, after))].map(([fate, nics]) => {
    const [one, many] = fate.split("|") as [string, string];
    return `${listed(nics.map(nicName))} ${verb(nics.length, one, many)}.`;
  });
}

/** "train-04 NIC 0", and its addresses where it gets another one by joining: "… (10.1.0.1 → 10.1.0.9)". */
function nicName({ instance, index, before, after }: Of<"nic">): string {
  const name = `${instance.name} NIC ${index}`;
  const joins = before && after?.network && before.network?.uuid !== after.network.uuid;
  return joins && before.ip !== after.ip ? `${name} (${nicAddressText(before)} → ${nicAddressText(after)})` : name;
}

/** What happens to a NIC, in the singular and the plural. */
function nicFate(before: NicState | null, after: NicState | null): string {
  if (before === null || after === null) return presence(before ?? after, after !== null);
  const name = after.network?.name ?? before.network?.name ?? "";
  if (before.network?.uuid === after.network?.uuid) return sameNetwork(before, after, name);
  const [mac, macs] = before.mac === after.mac ? ["the MAC address stays", "the MAC addresses stay"] : macTexts;
  if (after.network && before.ip !== after.ip)
    return `joins ${name} with a new address and its netparams; ${mac}|join ${name} with new addresses and its netparams; ${macs}`;
  if (after.network)
    return `joins ${name} and takes its netparams; ${mac}|join ${name} and take its netparams; ${macs}`;
  if (before.ip === after.ip) {
    const kept = wiringText(before.nicparams) === wiringText(after.nicparams);
    return kept
      ? `leaves ${name} and keeps its address and netparams|leave ${name} and keep their addresses and netparams`
      : `leaves ${name}, keeps its address and gets ${wiringOf(after)}|leave ${name}, keep their addresses and get ${wiringOf(after)}`;
  }
  return `leaves ${name} and gets ${nicAddressText(after)}|leave ${name} and get ${nicAddressText(after)}`;
}

const macTexts = ["the MAC address changes", "the MAC addresses change"] as const;

/** The netparams of a NIC without a network: what it does not set itself is the cluster's. */
function wiringOf({ nicparams }: NicState): string {
  const { mode, link, vlan } = nicparams;
  if (mode !== undefined && link !== undefined) return netparamsText({ mode, link, vlan: vlan ?? "" });
  return mode === undefined && link === undefined && vlan === undefined
    ? "the cluster's netparams"
    : "its own netparams back";
}

function presence(nic: NicState | null, exists: boolean): string {
  const where = nic?.network ? ` in ${nic.network.name}` : "";
  if (!exists) return `with ${nicAddressText(nic)}${where} is removed|with ${nicAddressText(nic)}${where} are removed`;
  return `is added with ${nicAddressText(nic)}${where}|are added with ${nicAddressText(nic)}${where}`;
}

function sameNetwork(before: NicState, after: NicState, name: string): string {
  if (before.ip !== after.ip) return `gets ${nicAddressText(after)}|get ${nicAddressText(after)}`;
  if (before.name !== after.name)
    return after.name === null
      ? "loses its name|lose their names"
      : `is renamed to ${after.name}|are renamed to ${after.name}`;
  if (before.mac !== after.mac) return "gets a new MAC address|get new MAC addresses";
  if (after.network === null) return "gets other netparams|get other netparams";
  return `takes the new netparams of ${name}|take the new netparams of ${name}`;
}

function nicAddressText(nic: NicState | null): string {
  return nic?.ip ?? "no address";
}

export function instanceDeltas({ before, after }: Of<"instance">): Delta[] {
  const label = (after ?? before)?.name ?? "";
  return differences(label, [
    [before?.name, after?.name],
    [before && nodesText(before), after && nodesText(after)],
  ]);
}

export function nicDeltas({ instance, index, before, after }: Of<"nic">): Delta[] {
  return differences(`${instance.name} NIC ${index}`, [
    [before?.name, after?.name],
    [before?.network?.name, after?.network?.name],
    [before?.ip, after?.ip],
    [before?.mac, after?.mac],
    [before && wiringText(before.nicparams), after && wiringText(after.nicparams)],
  ]);
}

type Pair = readonly [before: string | null | undefined, after: string | null | undefined];

function differences(label: string, pairs: readonly Pair[]): Delta[] {
  return pairs
    .map(([before, after]) => ({ label, before: before || "none", after: after || "none" }))
    .filter((delta) => delta.before !== delta.after);
}

function nodesText({ primary, secondary }: InstanceFacts): string {
  return secondary ? `${primary.name} and ${secondary.name}` : primary.name;
}

function wiringText({ mode = "", link = "", vlan = "" }: Partial<Netparams>): string {
  return netparamsText({ mode, link, vlan });
}

/** One value before and after: a row of "Before and after". */
export type Delta = { label: string; before: string; after: string };

/** Shown if there is no value. */
const none = "none";

type Fact = [label: string, value: (network: NetworkFacts) => string | null];

const facts: Fact[] = [
  ["Name", ({ name }) => name],
  ["Subnet", ({ network }) => network],
  ...networkFields.map((field): Fact => [factLabel(field), (network) => fieldText(field, network[field.name])]),
  ["Tags", ({ tags }) => tags.join(", ") || null],
];

/** Every fact of a network that changes. */
export function factDeltas({ before, after }: Extract<Change, { type: "network" }>): Delta[] {
  return facts
    .map(([label, value]) => ({
      label,
      before: (before && value(before)) ?? none,
      after: (after && value(after)) ?? none,
    }))
    .filter((delta) => delta.before !== delta.after);
}

/** "The gateway of prod is 10.1.0.9 instead of 10.1.0.1." */
export function deltaSentence(name: string, { label, before, after }: Delta): string {
  const what = `The ${label === "IPv6" || label.startsWith("MAC") ? label : label.toLowerCase()} of ${name}`;
  const is = label === "Tags" ? "are" : "is";
  if (before === none) return `${what} ${is} ${after}.`;
  return after === none ? `${what} ${is} no longer ${before}.` : `${what} ${is} ${after} instead of ${before}.`;
}

/** "The tags of gpu are a, b instead of a."; nothing where they stay. */
function tagTexts(name: string, before: readonly string[], after: readonly string[]): string[] {
  const delta = { label: "Tags", before: before.join(", ") || none, after: after.join(", ") || none };
  return delta.before === delta.after ? [] : [deltaSentence(name, delta)];
}
