import type { Plan } from "./job";
import type { Network } from "./network";
import { factsChange } from "./network-facts";
import { jobObject, planOf, touches } from "./plan";
import { ok, type Result, refuse } from "./refusal";
import { listed } from "./sentence";
import { maxTags } from "./tag";

/** Adds tags; one that is there already is no mistake (spec 3.8). */
export function planAddTags(network: Network, tags: readonly string[]): Result<Plan> {
  const wanted = new Set([...network.tags, ...tags]);
  if (wanted.size > maxTags)
    return refuse("wrong_state", `${network.name} would have ${wanted.size} tags, more than ${maxTags}.`, {
      field: "tags",
      remedy: "Remove some first.",
    });
  const there = [...new Set(tags)].filter((tag) => network.tags.includes(tag));
  const warnings = there.length === 0 ? [] : [`${network.name} has ${listed(there)} already.`];
  return ok(tagsPlan(network, `Add ${tagWords(tags)} to ${network.name}`, [...wanted], warnings));
}

/** Removes tags; if one of them is missing, none is removed (spec 3.8). */
export function planRemoveTags(network: Network, tags: readonly string[]): Result<Plan> {
  const missing = tags.filter((tag) => !network.tags.includes(tag));
  if (missing.length > 0)
    return refuse("unknown_entity", `${network.name} has no tag ${listed(missing)}.`, {
      field: "tags",
      remedy: network.tags.length === 0 ? "It has no tags." : `It has ${listed(network.tags)}.`,
    });
  const left = network.tags.filter((tag) => !tags.includes(tag));
  return ok(tagsPlan(network, `Remove ${tagWords(tags)} from ${network.name}`, left, []));
}

export function tagWords(tags: readonly string[]): string {
  const distinct = [...new Set(tags)];
  return `${distinct.length === 1 ? "tag" : "tags"} ${listed(distinct)}`;
}

function tagsPlan(network: Network, summary: string, tags: string[], warnings: string[]): Plan {
  const changed = tags.length === network.tags.length ? [] : [factsChange(network, { tags: tags.toSorted() })];
  return planOf(summary, {
    changes: [...changed, ...touches("network", [network])],
    warnings,
    objects: [jobObject("network", network)],
  });
}
