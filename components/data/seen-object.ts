import type { SeenObject } from "@/lib/domain/opcodes/seen-params";

/** An object that a form shows, as it was read (rules 16.31). */
export function seenObject(
  kind: Exclude<SeenObject["kind"], "connection">,
  { uuid, revision }: { uuid: string; revision: number },
): SeenObject {
  return { kind, uuid, revision };
}
