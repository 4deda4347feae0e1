import type { ShownChange } from "../job/shown";
import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import type { JobObject } from "../model/plan";

/** What a plan or a job knows about the objects of its input. */
type Said = {
  objects: readonly JobObject[];
  changes: readonly (Change | ShownChange)[];
  conflicts: readonly Conflict[];
};

/**
 * An input as people would type it: a UUID that the browser sends, because it stays when things are renamed, is a name
 * in a command (rules 9.2): for an object its name, for a NIC its position, for a conflicting NIC of a connect "lab-1:0".
 */
export function namedInput<Input>(input: Input, { objects, changes, conflicts }: Said): Input {
  const names = new Map<unknown, string>();
  collectNames([objects, changes, conflicts], names);
  for (const { nic, instance, index } of conflicts) names.set(nic, `${instance.name}:${index}`);
  const positions = new Map(changes.flatMap((change) => (change.type === "nic" ? [[change.nic, change.index]] : [])));
  return JSON.parse(
    JSON.stringify(input),
    (key, value) => (key === "nic" ? positions.get(value) : undefined) ?? names.get(value) ?? value,
  );
}

/** Every pair of a UUID and a name, however deep. */
function collectNames(value: unknown, names: Map<unknown, string>): void {
  if (typeof value !== "object" || value === null) return;
  const { uuid, name } = value as Partial<Ref>;
  if (name) names.set(uuid, name);
  for (const inside of Object.values(value)) collectNames(inside, names);
}
