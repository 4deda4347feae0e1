import { instanceChange, type PlacedInstance } from "../instance/instance";
import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import { type ClusterSettings, type GroupFacts, groupFacts, type NodeFacts, nodeChange } from "../model/facts";
import type { Network } from "../model/network";
import { factsChange } from "../model/network-facts";
import type { ObjectKind } from "../model/plan";
import { refOf } from "../model/plan-part";

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
