import { type GoneObject, goneObjects } from "@/components/data/gone-objects";
import { objectPath, paths } from "@/components/ui/link/paths";
import { type Happened, nothingText } from "@/lib/domain/job/happened";
import type { ShownChange } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import { count } from "@/lib/domain/sentence";

/** How many warnings a toast shows; its job has all of them. */
const most = 2;

/**
 * What was done, and what its jobs warn of: "prod connected to gpu. 10.1.0.5 is also used outside prod." If they changed
 * nothing, that and why, whatever was asked.
 */
export function doneText(what: string, jobs: readonly { plan: Happened }[]): string {
  const nothing = jobs.map(({ plan }) => nothingText(plan));
  if (jobs.length > 0 && nothing.every((text) => text !== null)) return [...new Set(nothing)].join(". ");
  const warnings = [...new Set(jobs.flatMap(({ plan }) => plan.warnings))];
  const more = warnings.length - most;
  const said = more > 0 ? [...warnings.slice(0, most), `${count(more, "more note")} in the job`] : warnings;
  return [what, ...said.map((text) => text.replace(/\.$/, ""))].join(". ");
}

const kindOf = { networks: "network", groups: "group", nodes: "node", instances: "instance" } as const;

/** Where to go after these changes; null if the current page still exists. */
export function placeAfter(pathname: string, changes: readonly (Change | ShownChange)[]): string | null {
  for (const { resource, name, now } of goneObjects(changes)) {
    if (!isLinked(resource)) continue;
    const root = objectPath(kindOf[resource], name);
    if (pathname !== root && !pathname.startsWith(`${root}/`)) continue;
    return now === null ? paths[resource] : objectPath(kindOf[resource], now) + pathname.slice(root.length);
  }
  return null;
}

function isLinked(resource: GoneObject["resource"]): resource is keyof typeof kindOf {
  return resource in kindOf;
}
