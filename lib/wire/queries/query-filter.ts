import { z } from "zod";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { filterSizeRefusal } from "./query-limits";

export type Value = string | number;
const comparisons = ["==", "=", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

/** What one filter asks of a field. */
type Condition = ["?", string] | [Comparison | "=[]", string, Value] | ["=~", string, string];

export type Combination = ["&" | "|", ...QueryFilter[]] | ["!", QueryFilter];

/** A filter of Ganeti's queries: a list that begins with its operator (rules 10.2). */
export type QueryFilter = Combination | Condition;

const value = z.union([z.string(), z.number()]);
const filterSchema: z.ZodType<QueryFilter> = z.lazy(() =>
  z.union([
    z.tuple([z.enum(["&", "|"])], filterSchema),
    z.tuple([z.literal("!"), filterSchema]),
    z.tuple([z.literal("?"), z.string()]),
    z.tuple([z.enum([...comparisons, "=[]"]), z.string(), value]),
    z.tuple([z.literal("=~"), z.string(), z.string()]),
  ]),
);

/** A filter as it came from outside; refused when it is not one. */
export function parseFilter(input: unknown): Result<QueryFilter> {
  const refusal = filterSizeRefusal(input);
  if (refusal) return { ok: false, refusal };
  const parsed = filterSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return refuse("wrong_input", "The filter must be a list of an operator and its arguments.", {
    field: "qfilter",
    remedy: 'Write it like ["==", "name", "net1"], or null for everything.',
  });
}

/** The names of a filter that asks for nothing but networks by name, in the order written; else null (rules 3.9). */
export function requestedNames(filter: QueryFilter): string[] | null {
  if (filter[0] === "|") {
    const names = partsOf(filter).map(requestedNames);
    return names.includes(null) ? null : names.flatMap((some) => some ?? []);
  }
  const asksByName = (filter[0] === "==" || filter[0] === "=") && filter[1] === "name";
  return asksByName ? [String(filter[2])] : null;
}

/** Every field that a filter looks at. */
export function fieldsOfFilter(filter: QueryFilter): string[] {
  return isCombination(filter) ? partsOf(filter).flatMap(fieldsOfFilter) : [filter[1]];
}

export function isCombination(filter: QueryFilter): filter is Combination {
  return filter[0] === "&" || filter[0] === "|" || filter[0] === "!";
}

export function partsOf([, ...parts]: Combination): QueryFilter[] {
  return parts;
}
