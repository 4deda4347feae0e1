import type { NetworkRecord } from "@/lib/domain/network-record";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { type FieldValue, type NetworkField, networkField } from "./network-query-fields";
import { type Comparison, isCombination, partsOf, type QueryFilter, type Value } from "./query-filter";

type Test = (network: NetworkRecord) => boolean;

/** A filter as a question to one network. Nothing that a network does not have is equal to anything. */
export function filterTest(filter: QueryFilter): Result<Test> {
  if (isCombination(filter)) return ofParts(filter[0], partsOf(filter));
  const field = networkField(filter[1]);
  if (!field)
    return refuse("wrong_input", `"${filter[1]}" is not a field of a network.`, {
      field: "qfilter",
      remedy: "gnt-network list-fields names them.",
    });
  if (filter[0] === "?") return ok((network) => isTrue(field.value(network)));
  if (filter[0] === "=~") return matching(field, filter[2]);
  return comparing(filter[0], field, filter[2]);
}

function ofParts(operator: "&" | "|" | "!", parts: QueryFilter[]): Result<Test> {
  const tests: Test[] = [];
  for (const part of parts) {
    const test = filterTest(part);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  if (operator === "!") return ok((network) => !tests[0]?.(network));
  const all = operator === "&";
  return ok((network) => (all ? tests.every((test) => test(network)) : tests.some((test) => test(network))));
}

function isTrue(found: FieldValue | null): boolean {
  return Array.isArray(found) ? found.length > 0 : Boolean(found);
}

/** A leading (?i) or (?s), as the command line writes the modifiers of a pattern, counts for all of it. */
function matching(field: NetworkField, pattern: string): Result<Test> {
  const [, flags = "", body = ""] = /^(?:\(\?([is]+)\))?(.*)$/s.exec(pattern) ?? [];
  try {
    const expression = new RegExp(body, [...new Set(flags)].join(""));
    return ok((network) => textsOf(field.value(network)).some((text) => expression.test(text)));
  } catch {
    return refuse("wrong_input", `"${pattern}" is not a regular expression.`, { field: "qfilter" });
  }
}

function textsOf(found: FieldValue | null): string[] {
  return found === null || Array.isArray(found) ? [] : [String(found)];
}

function comparing(operator: Comparison | "=[]", field: NetworkField, wanted: Value): Result<Test> {
  if (operator === "=[]")
    return ok((network) => {
      const found = field.value(network);
      return Array.isArray(found) && found.some((item) => item === wanted);
    });
  const isNumber = field.kind === "number" || field.kind === "timestamp";
  if (isNumber !== (typeof wanted === "number"))
    return refuse(
      "wrong_input",
      `${field.name} is ${isNumber ? "a number" : "a text"}: ${JSON.stringify(wanted)} is not.`,
      {
        field: "qfilter",
        remedy: isNumber ? "Write the number without quotes." : "Write the text in quotes.",
      },
    );
  const holds = orders[operator];
  return ok((network) => {
    const found = field.value(network);
    if (found === null || Array.isArray(found)) return operator === "!=";
    return holds(found, wanted);
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
