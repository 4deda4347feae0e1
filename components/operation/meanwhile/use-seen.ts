import { useEffect, useState } from "react";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import { firstSeen } from "./seen-objects";

/**
 * The objects that a form shows as they were when somebody first saw them in it: when it was opened or, of those that are chosen
 * later, when that was. What others do since then is told, though the page around the form is always of now.
 */
export function useSeen(sees: readonly SeenObject[]): readonly SeenObject[] {
  const [before, setBefore] = useState(sees);
  const seen = firstSeen(before, sees);
  const isOther = JSON.stringify(seen) !== JSON.stringify(before);
  useEffect(() => {
    if (isOther) setBefore(seen);
  });
  return seen;
}
