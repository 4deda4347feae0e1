import type { SeenObject } from "@/lib/domain/opcodes/seen-params";

/**
 * What a form says that it saw (rules 16.31): its objects as they were when it was opened, those that were chosen since as they
 * are shown now. Once it was told what others did (`isTold`), all as they are now.
 */
export function seenObjects(began: readonly SeenObject[], now: readonly SeenObject[], isTold: boolean): SeenObject[] {
  if (isTold) return [...now];
  const first = new Map(began.map((object) => [idOf(object), object]));
  return now.map((object) => first.get(idOf(object)) ?? object);
}

function idOf(object: SeenObject): string {
  return [object.kind, object.uuid, object.kind === "connection" ? object.group : ""].join(" ");
}
