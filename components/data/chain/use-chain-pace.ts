"use client";

import { useFeedState } from "../live/live-feed";

/** How often a chain that goes on is asked about, in milliseconds: while nothing tells of it, and else only to be sure. */
const beat = 1_000;
const seldom = 5_000;

/** How often to ask again, as a query wants it; false for a chain that does not go on. */
export function useChainPace(goesOn: boolean): number | false {
  const isLive = useFeedState() === "live";
  return goesOn && (isLive ? seldom : beat);
}
