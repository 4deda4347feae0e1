import type { Change } from "./change";
import type { Ref } from "./cluster";
import type { JobObject, ObjectKind, Plan } from "./plan";

/** A plan that says nothing but its summary, with what `parts` add. */
export function planOf(summary: string, parts: Partial<Omit<Plan, "summary">>): Plan {
  return { changes: [], outcomes: [], warnings: [], conflicts: [], objects: [], result: null, ...parts, summary };
}

/** An object without the rest of its fields. */
export function refOf({ uuid, name }: Ref): Ref {
  return { uuid, name };
}

export function jobObject(kind: ObjectKind, object: Ref): JobObject {
  return { kind, ...refOf(object) };
}

/** The serial numbers of these objects go up by one; each object is named once. */
export function touches(kind: ObjectKind, objects: readonly Ref[]): Change[] {
  const distinct = new Map(objects.map((object) => [object.uuid, refOf(object)]));
  return [...distinct.values()].map((object) => ({ type: "touch", kind, object }));
}
