/** What became of a field that another has changed: only he did (`theirs`), or both did and one is to be chosen. */
export type FieldMark =
  | { kind: "theirs"; was: string; now: string }
  | { kind: "both"; was: string; theirs: string }
  /** Both did, and what was typed here was kept. */
  | { kind: "mine"; theirs: string };
export type FieldMarks = Record<string, FieldMark>;

/** A value with lists and objects in it; fields are named by their path, "nics.0.ip". */
type Leaves = Record<string, string>;

/**
 * Brings what another has saved into an open form, field by field: what only he changed is taken over, what only this form
 * changed stays, and what both changed otherwise stays and is marked. `base` is what the form began with.
 */
export function mergeValues<Values>(base: Values, theirs: Values, mine: Values): { values: Values; marks: FieldMarks } {
  const marks: FieldMarks = {};
  const [was, now, typed] = [leavesOf(base), leavesOf(theirs), leavesOf(mine)];
  let values = mine;
  for (const [name, value] of Object.entries(now)) {
    const before = was[name] ?? "";
    const own = typed[name] ?? "";
    if (value === before || value === own) continue;
    if (own === before) {
      values = withValue(values, name, at(theirs, name));
      marks[name] = { kind: "theirs", was: before, now: value };
    } else marks[name] = { kind: "both", was: before, theirs: value };
  }
  return { values, marks };
}

/** The values with another one at a path. */
export function withValue<Values>(values: Values, path: string, value: unknown): Values {
  const [key = "", ...rest] = path.split(".");
  const inside = (values as Record<string, unknown>)[key];
  const next = rest.length === 0 ? value : withValue(inside, rest.join("."), value);
  if (Array.isArray(values)) return values.map((one, index) => (String(index) === key ? next : one)) as Values;
  return { ...values, [key]: next };
}

/** The value at a path. */
export function at(values: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], values);
}

/** Every value by its path, as text; a list of texts, such as tags, is one value. */
export function leavesOf(values: unknown, path = ""): Leaves {
  const isWhole = Array.isArray(values) && values.every((one) => typeof one !== "object");
  if (isWhole) return { [path]: values.join(", ") };
  if (typeof values !== "object" || values === null) return { [path]: values === null ? "" : String(values) };
  return Object.assign(
    {},
    ...Object.entries(values).map(([key, inside]) => leavesOf(inside, path === "" ? key : `${path}.${key}`)),
  ) as Leaves;
}
