import type { ShownChange } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import type { Resource } from "./keys";
import type { RefusalError } from "./refusal-error";

/** A name that is no longer used, and the new name of its object; null if it was removed. */
export type GoneObject = { resource: Resource; name: string; now: string | null };

/** Under which resource the objects with pages of their own are read. */
export const objectResources = { network: "networks", group: "groups", node: "nodes", instance: "instances" } as const;

/** The names that these changes remove: what was read under them is not read again. */
export function goneObjects(changes: readonly (Change | ShownChange)[]): GoneObject[] {
  const gone = new Map<string, GoneObject>();
  for (const change of changes) {
    if (!isNamed(change)) continue;
    const { before, after } = change;
    const resource = objectResources[change.type];
    if (after) gone.delete(`${resource} ${after.name}`);
    if (before && before.name !== after?.name)
      gone.set(`${resource} ${before.name}`, { resource, name: before.name, now: after?.name ?? null });
  }
  return [...gone.values()];
}

function isNamed(change: Change | ShownChange): change is Extract<Change, { type: keyof typeof objectResources }> {
  return change.type in objectResources;
}

/** The names that others have removed since they were shown, as a refusal says. */
export function goneMeanwhile({ refusal }: Pick<RefusalError, "refusal">): GoneObject[] {
  return (refusal.stale?.objects ?? []).flatMap(({ kind, name, gone, was }) => {
    if (!(kind in objectResources) || (!gone && was === undefined)) return [];
    const resource = objectResources[kind as keyof typeof objectResources];
    return [{ resource, name: was ?? name, now: gone ? null : name }];
  });
}
