import type { Change } from "../model/change";
import type { ObjectKind } from "../model/plan";

/** What a chain changes: an object by its UUID, or a new one by its name, because the cluster makes its own UUIDs. */
export type HeldObject = { kind: ObjectKind; key: string };

/** The key of an object that is not there yet. */
export function newKey(name: string): string {
  return `name:${name}`;
}

/**
 * The objects that changes write, each once: two chains that write the same one run one after the other. An instance holds its NICs, and
 * a NIC the networks whose addresses it takes or leaves.
 */
export function heldObjects(changes: readonly Change[]): HeldObject[] {
  const added = new Map(changes.flatMap(addedBy));
  const held = new Map<string, HeldObject>();
  for (const [kind, given] of changes.flatMap(heldBy)) {
    if (given === undefined) continue;
    const key = added.get(given) ?? given;
    held.set(`${kind} ${key}`, { kind, key });
  }
  return [...held.values()];
}

/** The UUID that a plan has for a new object, and the key of its name. */
function addedBy(change: Change): [string, string][] {
  if (!isNamed(change) || change.before !== null || change.after === null) return [];
  return [[change.after.uuid, newKey(change.after.name)]];
}

type Named = Extract<Change, { type: "network" | "group" | "node" | "instance" }>;

function isNamed(change: Change): change is Named {
  return ["network", "group", "node", "instance"].includes(change.type);
}

type Held = [kind: ObjectKind, key: string | undefined];

function heldBy(change: Change): Held[] {
  switch (change.type) {
    case "external":
    case "internal":
      return [["network", change.network.uuid]];
    case "connection":
      return [
        ["network", change.network.uuid],
        ["group", change.group.uuid],
      ];
    case "nic":
      return [
        ["instance", change.instance.uuid],
        ["network", change.before?.network?.uuid],
        ["network", change.after?.network?.uuid],
      ];
    case "links":
      return [["node", change.node.uuid]];
    case "touch":
      return [[change.kind, change.object.uuid]];
    case "cluster":
      return [["cluster", (change.before ?? change.after)?.uuid]];
    case "node":
      return [...named(change), ["group", change.before?.group.uuid], ["group", change.after?.group.uuid]];
    default:
      return named(change);
  }
}

/** With the name that it gets: nobody else gives it away meanwhile. */
function named({ type, before, after }: Named): Held[] {
  const renamed = before !== null && after !== null && before.name !== after.name;
  return [[type, (before ?? after)?.uuid], ...(renamed ? [[type, newKey(after.name)] satisfies Held] : [])];
}
