import type { InputJsonValue } from "@prisma/client/runtime/client";

/** A domain value as a Json column takes it: plain data, keys without a value left out. */
export function json(value: unknown): InputJsonValue {
  return JSON.parse(JSON.stringify(value ?? null));
}
