import { instanceChange, type PlacedInstance } from "../instance/instance";
import type { Change } from "../model/change";
import { type Ref, refOf } from "../model/cluster";
import {
  type ClusterSettings,
  factsChange,
  type GroupFacts,
  groupFacts,
  type NodeFacts,
  nodeChange,
} from "../model/facts";
import type { Network } from "../model/network";
import { jobObject, type ObjectKind, type Plan, planOf, touches } from "../model/plan";
import { maxTags } from "../model/tag";
import { ok, type Result, refuse } from "../refusal";
import { listed, verb } from "../sentence";

/** Adds tags; one that already exists is not an error (rules 3.8). */
export function planAddTags(tagged: Tagged, tags: readonly string[]): Result<Plan> {
  const { name } = tagged.object;
  const wanted = new Set([...tagged.tags, ...tags]);
  if (wanted.size > maxTags)
    return refuse("wrong_state", `${name} would have ${wanted.size} tags, more than ${maxTags}.`, {
      field: "tags",
      remedy: "Remove some first.",
    });
  const there = [...new Set(tags)].filter((tag) => tagged.tags.includes(tag));
  const warnings = there.length === 0 ? [] : [`${name} already has ${listed(there)}.`];
  const fresh = tags.filter((tag) => !tagged.tags.includes(tag));
  const rest = fresh.length > 0 && there.length > 0 ? `, ${there.length} unchanged` : "";
  const added = tagWords(fresh.length > 0 ? fresh : tags);
  return ok(tagsPlan(tagged, `Add ${added} to ${name}${rest}`, [...wanted], warnings));
}

/** Removes tags; if one of them is missing, none is removed (rules 3.8). */
export function planRemoveTags(tagged: Tagged, tags: readonly string[]): Result<Plan> {
  const { name } = tagged.object;
  const missing = tags.filter((tag) => !tagged.tags.includes(tag));
  if (missing.length > 0)
    return refuse("unknown_entity", `${name} has no tag ${listed(missing)}.`, {
      field: "tags",
      remedy: tagged.tags.length === 0 ? "It has no tags." : `It has ${listed(tagged.tags)}.`,
    });
  const left = tagged.tags.filter((tag) => !tags.includes(tag));
  return ok(tagsPlan(tagged, `Remove ${tagWords(tags)} from ${name}`, left, []));
}

export function tagWords(tags: readonly string[]): string {
  const distinct = [...new Set(tags)];
  if (distinct.length === 0) return "no tags";
  return `${verb(distinct.length, "tag", "tags")} ${listed(distinct)}`;
}

function tagsPlan({ kind, object, tags: before, change }: Tagged, summary: string, tags: string[], warnings: string[]) {
  const changed = tags.length === before.length ? [] : [change(tags.toSorted())];
  return planOf(summary, {
    changes: [...changed, ...touches(kind, [object])],
    warnings,
    objects: [jobObject(kind, object)],
  });
}

/** An object that has tags (rules 1.5): what it is, and the change that gives it others. */
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
