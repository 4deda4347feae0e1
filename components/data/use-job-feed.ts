"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type JobFilters, jobFeed } from "./job-feed";
import { useFeedState } from "./live/live-feed";

/** Milliseconds between two looks for new jobs while the list is in view and nothing tells of them. */
const beat = 5_000;

/** A list of jobs that grows at its end when asked and at its top by itself. */
export function useJobFeed(filters: JobFilters) {
  const refetchInterval = useFeedState() === "live" ? false : beat;
  const query = useInfiniteQuery({ ...jobFeed(filters), refetchInterval, placeholderData: keepPreviousData });
  return {
    jobs: query.data?.pages.flatMap((page) => page.jobs),
    error: query.error,
    /** Null when there are no older jobs. */
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    loadingMore: query.isFetchingNextPage,
  };
}
