import { ok, type Result, refuse } from "@/lib/domain/refusal";
import type { FieldDefinition } from "./network-query-fields";
import { type Effort, patternTest } from "./pattern";
import { type Comparison, isCombination, partsOf, type QueryFilter, type Value } from "./query-filter";

type Test<Thing> = (thing: Thing) => boolean;

/** A field of a kind of object: its definition, and how to read its value; null if an object has none. */
export type QueryField<Thing> = FieldDefinition & { value: (thing: Thing) => unknown; list?: true };

/** The fields of a kind of thing: what one is called, how to find a field, and where all of them are named. */
export type QueryFields<Thing> = { noun: string; find: (name: string) => QueryField<Thing> | null; named: string };

/**
 * A filter as a predicate. A missing value is not equal to anything. Look at `effort.refusal` when it has answered: with
 * one, a regular expression was given up.
 */
export async function filterTest<Thing>(
  filter: QueryFilter,
  fields: QueryFields<Thing>,
  effort: Effort,
): Promise<Result<Test<Thing>>> {
  if (isCombination(filter)) return ofParts(filter[0], partsOf(filter), fields, effort);
  const field = fields.find(filter[1]);
  if (!field)
    return refuse("wrong_input", `"${filter[1]}" is not a field of ${fields.noun}.`, {
      field: "qfilter",
      remedy: fields.named,
    });
  if (filter[0] === "?") return ok((thing) => isTrue(field.value(thing)));
  if (filter[0] === "=[]") return holding(field, filter[2]);
  if (field.list)
    return refuse("wrong_input", `${field.name} is a list.`, {
      field: "qfilter",
      remedy: `Write "…" in ${field.name}.`,
    });
  if (filter[0] === "=~") return matching(field, filter[2], effort);
  return comparing(filter[0], field, filter[2]);
}

async function ofParts<Thing>(
  operator: "&" | "|" | "!",
  parts: QueryFilter[],
  fields: QueryFields<Thing>,
  effort: Effort,
): Promise<Result<Test<Thing>>> {
  const tests: Test<Thing>[] = [];
  for (const part of parts) {
    const test = await filterTest(part, fields, effort);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  if (operator === "!") return ok((thing) => !tests[0]?.(thing));
  const all = operator === "&";
  return ok((thing) => (all ? tests.every((test) => test(thing)) : tests.some((test) => test(thing))));
}

function isTrue(found: unknown): boolean {
  return Array.isArray(found) ? found.length > 0 : Boolean(found);
}

async function matching<Thing>(
  field: QueryField<Thing>,
  pattern: string,
  effort: Effort,
): Promise<Result<Test<Thing>>> {
  const matches = await patternTest(pattern, effort);
  return matches.ok ? ok((thing) => textsOf(field.value(thing)).some(matches.value)) : matches;
}

function textsOf(found: unknown): string[] {
  return typeof found === "string" || typeof found === "number" ? [String(found)] : [];
}

/** Whether a list has something in it; a row of a list, such as a group with its netparams, is called by its first. */
function holding<Thing>(field: QueryField<Thing>, wanted: Value): Result<Test<Thing>> {
  if (field.kind !== "other") return refuse("wrong_input", `${field.name} must be a list.`, { field: "qfilter" });
  return ok((thing) => {
    const found = field.value(thing);
    return Array.isArray(found) && found.some((item) => (Array.isArray(item) ? item[0] : item) === wanted);
  });
}

function comparing<Thing>(operator: Comparison, field: QueryField<Thing>, wanted: Value): Result<Test<Thing>> {
  const isNumber = ["number", "unit", "timestamp"].includes(field.kind);
  if (isNumber !== (typeof wanted === "number"))
    return refuse(
      "wrong_input",
      `${field.name} is ${isNumber ? "a number" : "text"}, and ${JSON.stringify(wanted)} is not.`,
      {
        field: "qfilter",
        remedy: isNumber ? "Write the number without quotes." : "Write the text in quotes.",
      },
    );
  const holds = orders[operator];
  return ok((thing) => {
    const found = field.value(thing);
    return typeof found === "string" || typeof found === "number" ? holds(found, wanted) : operator === "!=";
  });
}

const orders: Record<Comparison, (found: Value, wanted: Value) => boolean> = {
  "==": (found, wanted) => found === wanted,
  "=": (found, wanted) => found === wanted,
  "!=": (found, wanted) => found !== wanted,
  "<": (found, wanted) => found < wanted,
  "<=": (found, wanted) => found <= wanted,
  ">": (found, wanted) => found > wanted,
  ">=": (found, wanted) => found >= wanted,
};
