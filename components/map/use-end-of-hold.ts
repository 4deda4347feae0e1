"use client";

import { useEffect } from "react";
import { useStale } from "@/components/data/use-read";

/** What a timer of the browser can wait for at most, in milliseconds. */
const longest = 2 ** 31 - 1;

/**
 * Reads a network again when the next hold on a freed address ends: nobody writes anything then, so nothing else would
 * say it. `endsIn` in seconds from the answer, which came at `answeredAt` (milliseconds since the epoch).
 */
export function useEndOfHold(network: string, endsIn: number | null, answeredAt: number): void {
  const stale = useStale();
  useEffect(() => {
    if (endsIn === null) return;
    // A second later, so that the answer does not come a moment before the end.
    const left = answeredAt + endsIn * 1000 + 1000 - Date.now();
    const timer = setTimeout(() => stale(["networks", network]), Math.min(Math.max(left, 0), longest));
    return () => clearTimeout(timer);
  }, [network, endsIn, answeredAt, stale]);
}
