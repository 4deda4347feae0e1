import type { ObjectKind, Plan } from "@/lib/domain/model/plan";

/** The name that a plan gives the object it is about, which need not be as it was typed: host names become lower case. */
export function doneName({ objects }: Pick<Plan, "objects">, kind: ObjectKind, typed: string): string {
  return objects.find((object) => object.kind === kind)?.name ?? typed;
}
