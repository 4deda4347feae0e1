import { ok, type Result } from "@/lib/domain/refusal";
import { type Cell, cellsOf } from "./cells";
import { filterTest } from "./filter-condition";
import type { FieldDefinition } from "./network-query-fields";
import { type ObjectJson, type ObjectKind, objectTables } from "./object-query-fields";
import { type Effort, newEffort } from "./pattern";
import type { QueryFilter } from "./query-filter";
import { fieldsRefusal } from "./query-limits";

/** A query about objects: its answer for each, and which of them it is about. */
export type ObjectQuery = {
  fields: FieldDefinition[];
  wants: (object: ObjectJson) => boolean;
  cells: (object: ObjectJson) => Cell<unknown>[];
  /** What the filter's regular expressions have cost; see there. */
  effort: Effort;
};

export function isObjectKind(kind: string): kind is ObjectKind {
  return Object.hasOwn(objectTables, kind);
}

/** The definitions of these fields, or of all. */
export function objectFields(kind: ObjectKind, names: readonly string[] | null): FieldDefinition[] {
  const known = objectTables[kind];
  return (names ?? [...known.keys()]).map((name) => {
    const { title = name, kind: own = "unknown", doc = `Unknown field '${name}'` } = known.get(name) ?? {};
    return { name, title, kind: own, doc };
  });
}

export async function objectQuery(
  kind: ObjectKind,
  fields: readonly string[],
  filter: QueryFilter | null,
): Promise<Result<ObjectQuery>> {
  const tooMany = fieldsRefusal(fields);
  if (tooMany) return { ok: false, refusal: tooMany };
  const effort = newEffort();
  const find = (name: string) => objectTables[kind].get(name) ?? null;
  const named = `/2/query/${kind}/fields lists them.`;
  const wants = filter === null ? ok(() => true) : await filterTest(filter, { noun: `a ${kind}`, find, named }, effort);
  if (!wants.ok) return wants;
  const cell = (name: string, object: ObjectJson): Cell<unknown> => {
    const known = find(name);
    if (known === null) return [1, null];
    const value = known.value(object);
    return value === null ? [3, null] : [0, value];
  };
  return ok({ fields: objectFields(kind, fields), wants: wants.value, cells: cellsOf(fields, cell), effort });
}
