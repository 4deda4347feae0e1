import type { Netparams, Ref } from "./cluster";
import type { ClusterSettings, GroupFacts, InstanceFacts, NicState, NodeFacts } from "./facts";
import type { NetworkFacts, Reservation } from "./network";
import type { NodeLinks } from "./node-links";

/**
 * What an operation changes: the one form in which a plan states it, the store writes it, the job keeps it, a page
 * shows it and an undo reverses it. Address ranges and field deltas, never bitmaps; with names, so that it
 * outlives the objects. Every change reads the same backwards (`inverse`).
 */
export type Change =
  /** A network is added (before null), removed (after null) or modified. */
  | { type: "network"; before: NetworkFacts | null; after: NetworkFacts | null }
  /** A row of "why is this external" is added or removed. */
  | { type: "external"; network: Ref; action: "reserve" | "release"; row: Reservation }
  /** Instance bits of a range are set (hold) or cleared (free). */
  | { type: "internal"; network: Ref; action: "hold" | "free"; first: number; last: number }
  /**
   * A connection is added, removed or gets other netparams. `longWay`: a linked cluster may take the NICs out of the network and put
   * them in again for that, as it has no operation for it.
   */
  | {
      type: "connection";
      network: Ref;
      group: Ref;
      before: Netparams | null;
      after: Netparams | null;
      longWay?: true;
    }
  /** An instance is added (before null), removed (after null), renamed or moved to other nodes. */
  | { type: "instance"; before: InstanceFacts | null; after: InstanceFacts | null }
  /**
   * A NIC is added at a position (before null; those after it move up), removed (after null; they move down) or is
   * other than it was. `index` is its position at this very change: changes are applied one after the other.
   */
  | { type: "nic"; instance: Ref; nic: string; index: number; before: NicState | null; after: NicState | null }
  /** A node group is added, removed or renamed. */
  | { type: "group"; before: GroupFacts | null; after: GroupFacts | null }
  /** A node is added, removed, or gets other addresses or another group. */
  | { type: "node"; before: NodeFacts | null; after: NodeFacts | null }
  /** The list of a node's links is given, replaced or dropped with the node. */
  | { type: "links"; node: Ref; before: NodeLinks | null; after: NodeLinks | null }
  /** The cluster is renamed or modified; it is added to a store that only had networks. */
  | { type: "cluster"; before: ClusterSettings | null; after: ClusterSettings | null }
  /** The serial numbers of these objects go up by one, and mtime is now. */
  | { type: "touch"; kind: "network" | "group" | "node" | "instance" | "cluster"; object: Ref };

/** The change that takes this one back. */
export function inverse(change: Change): Change {
  switch (change.type) {
    case "network":
    case "connection":
    case "instance":
    case "nic":
    case "group":
    case "node":
    case "links":
    case "cluster":
      return { ...change, before: change.after, after: change.before } as Change;
    case "external":
      return { ...change, action: change.action === "reserve" ? "release" : "reserve" };
    case "internal":
      return { ...change, action: change.action === "hold" ? "free" : "hold" };
    case "touch":
      return change;
  }
}

/** The networks that changes add. */
export function networksAdded(changes: readonly Change[]): NetworkFacts[] {
  return changes.flatMap((change) => (change.type === "network" && change.before === null ? (change.after ?? []) : []));
}

/** The networks that changes remove. */
export function networksRemoved(changes: readonly Change[]): NetworkFacts[] {
  return changes.flatMap((change) => (change.type === "network" && change.after === null ? (change.before ?? []) : []));
}

/** UUIDs of all objects that changes mention, by kind. */
export type TouchedObjects = Record<"network" | "group" | "node" | "instance", Set<string>>;

export function touchedObjects(changes: readonly Change[]): TouchedObjects {
  const found: TouchedObjects = { network: new Set(), group: new Set(), node: new Set(), instance: new Set() };
  const add = (kind: keyof TouchedObjects, ...refs: (Ref | null | undefined)[]) => {
    for (const ref of refs) if (ref) found[kind].add(ref.uuid);
  };
  for (const change of changes) mark(change, add);
  return found;
}

type Add = (kind: keyof TouchedObjects, ...refs: (Ref | null | undefined)[]) => void;

function mark(change: Change, add: Add): void {
  if (change.type === "external" || change.type === "internal") add("network", change.network);
  else if (change.type === "connection") {
    add("network", change.network);
    add("group", change.group);
  } else if (change.type === "nic") {
    add("instance", change.instance);
    add("network", change.before?.network, change.after?.network);
  } else if (change.type === "links") add("node", change.node);
  else if (change.type === "cluster") add("node", change.before?.masterNode, change.after?.masterNode);
  else if (change.type !== "touch") {
    add(change.type, change.before, change.after);
    if (change.type === "node") add("group", change.before?.group, change.after?.group);
    if (change.type === "instance")
      for (const facts of [change.before, change.after]) add("node", facts?.primary, facts?.secondary);
  }
}
