import type { Change } from "./change";
import type { Ref } from "./cluster";

/** UUIDs of everything that changes speak of, by kind. */
export type Footprint = Record<"network" | "group" | "node" | "instance", Set<string>>;

export function footprintOf(changes: readonly Change[]): Footprint {
  const found: Footprint = { network: new Set(), group: new Set(), node: new Set(), instance: new Set() };
  const add = (kind: keyof Footprint, ...refs: (Ref | null | undefined)[]) => {
    for (const ref of refs) if (ref) found[kind].add(ref.uuid);
  };
  for (const change of changes) mark(change, add);
  return found;
}

type Add = (kind: keyof Footprint, ...refs: (Ref | null | undefined)[]) => void;

function mark(change: Change, add: Add): void {
  if (change.type === "external" || change.type === "internal") add("network", change.network);
  else if (change.type === "connection") {
    add("network", change.network);
    add("group", change.group);
  } else if (change.type === "nic") {
    add("instance", change.instance);
    add("network", change.before?.network, change.after?.network);
  } else if (change.type === "cluster") add("node", change.before?.masterNode, change.after?.masterNode);
  else if (change.type !== "touch") {
    add(change.type, change.before, change.after);
    if (change.type === "node") add("group", change.before?.group, change.after?.group);
    if (change.type === "instance")
      for (const facts of [change.before, change.after]) add("node", facts?.primary, facts?.secondary);
  }
}
