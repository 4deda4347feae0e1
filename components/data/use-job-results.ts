"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ResultKind, resultsPageSize } from "@/lib/domain/job/shown";
import { jobResultsOf } from "./queries";

/** The results of one kind: the first ones, which came with the job, and as many more as were asked for. */
export function useJobResults(job: number, { outcome, first, ranges: all }: ResultKind) {
  const [asked, setAsked] = useState(false);
  const query = useInfiniteQuery({ ...jobResultsOf(job, outcome, first.length), enabled: asked });
  const ranges = [...first, ...(query.data?.pages.flatMap((page) => page.ranges) ?? [])];
  const left = all - ranges.length;
  return {
    ranges,
    error: query.error,
    /** How many are not here, and how many of them the next step brings. */
    left,
    next: Math.min(left, resultsPageSize),
    more: () => (asked ? void query.fetchNextPage() : setAsked(true)),
    loading: query.isFetching,
  };
}
