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
  useEffect(() => followFeed(start.current, client, () => router.refresh()), [client, router]);
  return null;
}

/** Whether changes of others come in by themselves now. */
export function useFeedState(): FeedState {
  return useSyncExternalStore(onFeedState, feedState, () => "starting");
}
