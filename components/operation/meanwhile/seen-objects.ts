import type { SeenObject } from "@/lib/domain/opcodes/seen-params";

/** The objects that a form shows `now`, each as it was `before` where it was shown already. */
export function firstSeen(before: readonly SeenObject[], now: readonly SeenObject[]): SeenObject[] {
  const first = new Map(before.map((object) => [idOf(object), object]));
  return now.map((object) => first.get(idOf(object)) ?? object);
}

function idOf(object: SeenObject): string {
  return [object.kind, object.uuid, object.kind === "connection" ? object.group : ""].join(" ");
}
