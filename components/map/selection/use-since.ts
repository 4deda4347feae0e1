import { useEffect, useRef, useState } from "react";
import type { Run } from "./runs";
import { type Offered, sinceText } from "./selection-parts";

/**
 * What others have done to a selection since it was made, in words; null as long as it can still do the same. While its own change
 * is on its way (`pending`) nothing is said.
 */
export function useSince(runs: readonly Run[], offered: Offered, pending: boolean): string | null {
  const [begun, setBegun] = useState({ runs, offered });
  const { free, external } = offered;
  const wasPending = useRef(pending);
  useEffect(() => {
    // Another selection, or the end of a change of its own: from now on that is what one has seen.
    const isOver = wasPending.current && !pending;
    wasPending.current = pending;
    if (isOver || begun.runs !== runs) setBegun({ runs, offered: { free, external } });
  }, [runs, begun, pending, free, external]);
  return pending || begun.runs !== runs ? null : sinceText(begun.offered, offered);
}
