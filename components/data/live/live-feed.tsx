"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type FeedState, feedState, onFeedState } from "./feed-state";
import { followFeed, type Here } from "./follow-feed";

/** Follows what others do, from the place of the feed at which the page was read: once, around all pages that need signing in. */
export function LiveFeed({ place, visitor }: { place: string | null; visitor: Here }) {
  const client = useQueryClient();
  const router = useRouter();
  const start = useRef(place);
  const here = useRef(visitor);
  useEffect(() => {
    here.current = visitor;
  });
  useEffect(() => {
    const follow = (from: string | null) =>
      followFeed(from, client, { here: () => here.current, refresh: () => router.refresh() });
    let stop = follow(start.current);
    // The browser shows the page again as it was when it was left.
    const shownAgain = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      stop();
      stop = follow(null);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
    };
    window.addEventListener("pageshow", shownAgain);
    return () => {
      window.removeEventListener("pageshow", shownAgain);
      stop();
    };
  }, [client, router]);
  return null;
}

/** Whether changes of others come in by themselves now. */
export function useFeedState(): FeedState {
  return useSyncExternalStore(onFeedState, feedState, () => "starting");
}
