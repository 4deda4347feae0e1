import type { InputJsonValue } from "@prisma/client/runtime/client";

/** A domain value for a Json column: plain data, without keys that have no value. */
export function json(value: unknown): InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null));
}
