import { type GoneObject, goneObjects } from "@/components/data/gone-objects";
import { objectPath, paths } from "@/components/ui/paths";
import type { Change } from "@/lib/domain/model/change";

const kindOf = { networks: "network", groups: "group", nodes: "node", instances: "instance" } as const;

/** Where to be after these changes: null where the page that is shown is still about something that there is. */
export function placeAfter(pathname: string, changes: readonly Change[]): string | null {
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
