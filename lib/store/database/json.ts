import type { InputJsonValue } from "@prisma/client/runtime/client";

/** A domain value for a Json column: plain data, without keys that have no value. */
export function json(value: unknown): InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null));
}

/**
 * The same as the text that the column holds, for a statement of our own: Prisma looks at each value inside a Json
 * column, which takes longer than all the rest of a job with thousands of ranges.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null);
}
