import type { ShownChange } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import type { Resource } from "./keys";

/** A name that is no longer used, and the new name of its object; null if it was removed. */
export type GoneObject = { resource: Resource; name: string; now: string | null };

const resourceOf = { network: "networks", group: "groups", node: "nodes", instance: "instances" } as const;

/** The names that these changes remove: what was read under them is not read again. */
export function goneObjects(changes: readonly (Change | ShownChange)[]): GoneObject[] {
  const gone = new Map<string, GoneObject>();
  for (const change of changes) {
    if (!isNamed(change)) continue;
    const { before, after } = change;
    const resource = resourceOf[change.type];
    if (after) gone.delete(`${resource} ${after.name}`);
    if (before && before.name !== after?.name)
      gone.set(`${resource} ${before.name}`, { resource, name: before.name, now: after?.name ?? null });
  }
  return [...gone.values()];
}

function isNamed(change: Change | ShownChange): change is Extract<Change, { type: keyof typeof resourceOf }> {
  return change.type in resourceOf;
}
