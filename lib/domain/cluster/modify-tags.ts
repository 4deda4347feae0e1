import type { Plan } from "../model/plan";
import { jobObject, planOf, touches } from "../model/plan-part";
import { maxTags } from "../model/tag";
import { ok, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import type { Tagged } from "./tagged";

/** Adds tags; one that is there already is no mistake (spec 3.8). */
export function planAddTags(tagged: Tagged, tags: readonly string[]): Result<Plan> {
  const { name } = tagged.object;
  const wanted = new Set([...tagged.tags, ...tags]);
  if (wanted.size > maxTags)
    return refuse("wrong_state", `${name} would have ${wanted.size} tags, more than ${maxTags}.`, {
      field: "tags",
      remedy: "Remove some first.",
    });
  const there = [...new Set(tags)].filter((tag) => tagged.tags.includes(tag));
  const warnings = there.length === 0 ? [] : [`${name} has ${listed(there)} already.`];
  return ok(tagsPlan(tagged, `Add ${tagWords(tags)} to ${name}`, [...wanted], warnings));
}

/** Removes tags; if one of them is missing, none is removed (spec 3.8). */
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
  return `${distinct.length === 1 ? "tag" : "tags"} ${listed(distinct)}`;
}

function tagsPlan({ kind, object, tags: before, change }: Tagged, summary: string, tags: string[], warnings: string[]) {
  const changed = tags.length === before.length ? [] : [change(tags.toSorted())];
  return planOf(summary, {
    changes: [...changed, ...touches(kind, [object])],
    warnings,
    objects: [jobObject(kind, object)],
  });
}
