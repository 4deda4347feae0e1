import type { Change } from "./change";
import type { Ref } from "./cluster";
import { type ClusterSettings, type GroupFacts, groupFacts, type NodeFacts, nodeChange } from "./cluster-changes";
import { instanceChange, type PlacedInstance } from "./instance-facts";
import type { ObjectKind } from "./job";
import type { Network } from "./network";
import { factsChange } from "./network-facts";
import { refOf } from "./plan";

/** Something that has tags (spec 1.5): what it is, and the change that gives it others. */
export type Tagged = { kind: ObjectKind; object: Ref; tags: readonly string[]; change: (tags: string[]) => Change };

export function taggedNetwork(network: Network): Tagged {
  return { ...basis("network", network), change: (tags) => factsChange(network, { tags }) };
}

export function taggedGroup(group: GroupFacts): Tagged {
  const before = groupFacts(group);
  return { ...basis("group", group), change: (tags) => ({ type: "group", before, after: { ...before, tags } }) };
}

export function taggedNode(node: NodeFacts): Tagged {
  return { ...basis("node", node), change: (tags) => nodeChange(node, { tags }) };
}

export function taggedInstance(instance: PlacedInstance): Tagged {
  return { ...basis("instance", instance), change: (tags) => instanceChange(instance, { tags }) };
}

export function taggedCluster(before: ClusterSettings): Tagged {
  const { tags = [] } = before;
  const change = (changed: string[]): Change => ({ type: "cluster", before, after: { ...before, tags: changed } });
  return { ...basis("cluster", { ...before, tags }), change };
}

function basis(kind: ObjectKind, object: Ref & { tags: readonly string[] }): Omit<Tagged, "change"> {
  return { kind, object: refOf(object), tags: object.tags };
}
