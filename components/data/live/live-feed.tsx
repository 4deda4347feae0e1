"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type FeedState, feedState, onFeedState } from "./feed-state";
import { followFeed } from "./follow-feed";

/** Follows what others do, from the place of the feed at which the page was read: once, around all pages that need signing in. */
export function LiveFeed({ place }: { place: string | null }) {
  const client = useQueryClient();
  const router = useRouter();
  const start = useRef(place);
  useEffect(() => {
    const follow = (from: string | null) => followFeed(from, client, () => router.refresh());
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
