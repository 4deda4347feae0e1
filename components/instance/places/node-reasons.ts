import type { Placement } from "@/lib/domain/allocator/placement";

/** Why a node (by name) cannot take the instance: its own reason, else its group's; null where it can, or nobody knows. */
export function nodeReasons(placement: Placement | undefined): (node: string) => string | null {
  const reasons = new Map<string, string>();
  for (const group of placement?.groups ?? [])
    for (const { name, reasons: own } of group.nodes) {
      const [why = group.reasons[0]] = own;
      if (why !== undefined) reasons.set(name, why);
    }
  return (node) => reasons.get(node) ?? null;
}
