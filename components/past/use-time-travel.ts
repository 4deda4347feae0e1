"use client";

import { useCallback, useEffect, useState } from "react";
import { networkAtQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import type { Moments } from "./use-moment";

export type TimeTravel = ReturnType<typeof useTimeTravel>;

/** Between two changes while the past plays, in milliseconds: four a second. */
const beat = 250;

/** The network at a moment, and the ways from there to others. */
export function useTimeTravel(network: string, at: number, { goTo: go }: Pick<Moments, "goTo">) {
  const [now] = useState(() => Date.now() / 1000);
  const [playing, setPlaying] = useState(false);
  // While the thumb is dragged, the newest moment is asked for when the one before it is answered: a server cannot be asked faster.
  const [asked, setAsked] = useState(at);
  const read = useRead({ ...networkAtQuery(network, asked), ...keepingPrevious });
  useEffect(() => {
    if (!read.fetching) setAsked(at);
  }, [at, read.fetching]);
  const then = read.data;
  const isCurrent = asked === at && !read.fetching;
  const before = then?.known ? (then.before ?? null) : null;
  const after = then?.after ?? null;
  const goTo = useCallback(
    (moment: number) => {
      setPlaying(false);
      go(moment);
    },
    [go],
  );
  useEffect(() => {
    if (!playing || !isCurrent) return;
    if (after === null) return setPlaying(false);
    const timer = setTimeout(() => go(after.at), beat);
    return () => clearTimeout(timer);
  }, [playing, isCurrent, after, go]);
  return {
    at,
    /** When the page was opened: the right end of the track. */
    now,
    then,
    error: read.error,
    playing,
    goTo,
    step: (by: -1 | 1) => {
      const change = by < 0 ? before : after;
      if (change) goTo(change.at);
    },
    canStep: { before: before !== null, after: after !== null },
    play: () => setPlaying(!playing && after !== null),
  };
}
