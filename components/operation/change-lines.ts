import type { Change } from "@/lib/domain/model/change";
import type { ClusterSettings, NodeFacts } from "@/lib/domain/model/facts";
import { netparamsText } from "@/lib/domain/model/netparams";
import { type Delta, none, tagTexts } from "./fact-deltas";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;
type Line = { about: "group" | "node" | "cluster"; text: string };

/** "gpu exists.", "g5 is called g6.", "node3 has 192.0.2.9 instead of 192.0.2.3." */
export function clusterLines(changes: Change[]): Line[] {
  return changes.flatMap((change): Line[] => {
    if (change.type === "group") return texts("group", groupTexts(change));
    if (change.type === "node") return texts("node", nodeTexts(change));
    return change.type === "cluster" ? texts("cluster", clusterDeltas(change).map(settingText)) : [];
  });
}

function texts(about: Line["about"], lines: string[]): Line[] {
  return lines.map((text) => ({ about, text }));
}

function groupTexts({ before, after }: Of<"group">): string[] {
  if (after === null) return [`The node group ${before?.name} is gone.`];
  if (before === null) return [`The node group ${after.name} exists.`];
  const renamed = before.name === after.name ? [] : [`The node group ${before.name} is called ${after.name}.`];
  return [...renamed, ...tagTexts(after.name, before.tags, after.tags)];
}

function nodeTexts({ before, after }: Of<"node">): string[] {
  if (after === null) return [`The node ${before?.name} (${before && addressText(before)}) is gone.`];
  if (before === null)
    return [`The node ${after.name} exists in ${after.group.name} with the ${addressesText(after)}.`];
  return [
    before.group.uuid !== after.group.uuid &&
      `${after.name} is in ${after.group.name} instead of ${before.group.name}.`,
    addressText(before) !== addressText(after) &&
      `${after.name} has the ${addressesText(after)} instead of ${addressText(before)}.`,
    ...tagTexts(after.name, before.tags, after.tags),
  ].filter((text) => text !== false);
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
  ["Default nicparams", ({ nicparams }) => netparamsText(nicparams)],
  ["Tags of the cluster", ({ tags }) => tags?.join(", ")],
];

function settingText({ label, before, after }: Delta): string {
  const what = `The ${label.startsWith("MAC") ? label : label.toLowerCase()}`;
  const is = label === "Default nicparams" || label.startsWith("Tags") ? "are" : "is";
  if (before === none) return `${what} ${is} ${after}.`;
  return after === none ? `${what} ${is} no longer ${before}.` : `${what} ${is} ${after} instead of ${before}.`;
}

/** Every setting of the cluster that has another value afterwards. */
export function clusterDeltas({ before, after }: Of<"cluster">): Delta[] {
  return settings
    .map(([label, value]) => ({
      label,
      before: (before && value(before)) || none,
      after: (after && value(after)) || none,
    }))
    .filter((delta) => delta.before !== delta.after);
}

/** A node group's name and a node's addresses and group, where they are other than they were. */
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
