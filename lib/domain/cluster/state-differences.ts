import type { Ref } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import { naturalOrder } from "../natural-order";
import { listed } from "../sentence";
import {
  type Aspect,
  aboutConnection,
  aboutInstance,
  aboutNetwork,
  aboutNode,
  clusterAspects,
  connectionAspects,
  connectionItems,
  type FieldDifference,
  groupAspects,
  instanceAspects,
  type Names,
  namesOf,
  networkAspects,
  nodeAspects,
} from "./object-differences";

export type { FieldDifference } from "./object-differences";

/** An object that comes or goes, and what tells it from others of its kind: "10.1.0.0/24", "2 NICs on node1". */
export type NamedObject = { name: string; about: string };

/** What differs among the objects of one kind, by name in natural order. */
export type Differences = {
  added: NamedObject[];
  removed: NamedObject[];
  /** What of an object changes, with the value before and after as texts. */
  changed: { name: string; parts: FieldDifference[] }[];
};

export const differingKinds = ["networks", "groups", "nodes", "instances", "connections"] as const;
export type DifferingKind = (typeof differingKinds)[number];

/** How the current cluster changes when another state takes its place (rules 16.20). */
export type StateDifferences = {
  cluster: { before: string | null; after: string | null; parts: FieldDifference[] };
} & Record<DifferingKind, Differences>;

export function stateDifferences(before: ClusterState, after: ClusterState): StateDifferences {
  const of: Sides<Names> = { before: namesOf(before), after: namesOf(after) };
  const [from, to] = [before.cluster, after.cluster];
  return {
    cluster: {
      before: from?.name ?? null,
      after: to?.name ?? null,
      parts: from && to ? changedParts({ before: from, after: to }, clusterAspects, of) : [],
    },
    networks: differences({ before: before.networks, after: after.networks }, networkAspects, aboutNetwork, of),
    groups: differences({ before: before.groups, after: after.groups }, groupAspects, () => "", of),
    nodes: differences({ before: before.nodes, after: after.nodes }, nodeAspects, aboutNode, of),
    instances: differences({ before: before.instances, after: after.instances }, instanceAspects, aboutInstance, of),
    connections: differences(
      { before: connectionItems(before), after: connectionItems(after) },
      connectionAspects,
      aboutConnection,
      of,
    ),
  };
}

type Sides<Side> = { before: Side; after: Side };

/** Objects are the same by UUID; what is left over on both sides, by name. */
function differences<Item extends Ref>(
  { before, after }: Sides<Item[]>,
  aspects: readonly Aspect<Item>[],
  about: (item: Item, of: Names) => string,
  of: Sides<Names>,
): Differences {
  const byUuid = new Map(before.map((item) => [item.uuid, item]));
  const uuids = new Set(after.map(({ uuid }) => uuid));
  const byName = new Map(before.filter(({ uuid }) => !uuids.has(uuid)).map((item) => [item.name, item]));
  const found: Differences = { added: [], removed: [], changed: [] };
  for (const item of after) {
    const old = byUuid.get(item.uuid) ?? byName.get(item.name);
    if (old === undefined) found.added.push({ name: item.name, about: about(item, of.after) });
    else if (old.uuid !== item.uuid) byName.delete(item.name);
    const parts = old === undefined ? [] : changedParts({ before: old, after: item }, aspects, of);
    if (parts.length > 0) found.changed.push({ name: item.name, parts });
  }
  found.removed = [...byName.values()].map((item) => ({ name: item.name, about: about(item, of.before) }));
  for (const list of [found.added, found.removed, found.changed] as { name: string }[][])
    list.sort((a, b) => naturalOrder(a.name, b.name));
  return found;
}

function changedParts<Item>(
  { before, after }: Sides<Item>,
  aspects: readonly Aspect<Item>[],
  of: Sides<Names>,
): FieldDifference[] {
  return aspects.flatMap((aspect) => aspect(before, after, of));
}

/** What an import changes, one line per kind of object: "networks: 2 added: dmz and prod; 1 removed: old". */
export function differenceLines({ cluster, ...kinds }: StateDifferences): string[] {
  const moved = cluster.before !== null && cluster.before !== cluster.after;
  const lines = Object.entries(kinds).map(([kind, differences]) => `${kind}: ${kindText(differences)}`);
  return [
    ...(moved ? [`The cluster ${cluster.before} is replaced by ${cluster.after ?? "none"}.`] : []),
    ...(cluster.parts.length > 0 ? [`cluster: ${partsText(cluster.parts)}`] : []),
    ...lines,
  ];
}

function kindText({ added, removed, changed }: Differences): string {
  const changes = changed.map(({ name, parts }) => `${name} (${partsText(parts)})`);
  const names = (list: NamedObject[]) => list.map(({ name }) => name);
  const parts = [part("added", names(added)), part("removed", names(removed)), part("changed", changes)];
  const said = parts.filter((text) => text !== "");
  return said.length === 0 ? "no difference" : said.join("; ");
}

/** How many parts of one object a line names: an instance may have many NICs. */
const mostParts = 6;

function partsText(parts: readonly FieldDifference[]): string {
  const labels = parts.map(({ label }) => label);
  const more = labels.length - mostParts;
  return [...labels.slice(0, mostParts), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function part(word: string, names: string[]): string {
  return names.length === 0 ? "" : `${names.length} ${word}: ${listed(names, 8)}`;
}
