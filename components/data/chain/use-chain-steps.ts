"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isStepOpen, type ShownChain, stepCount, stepsPageSize } from "@/lib/domain/chain/shown-chain";
import { chainStepsOf } from "../queries";
import { useChainPace } from "./use-chain-pace";

/**
 * The steps of a job's chain: at first the part in which it is, or stopped, and those before and after it when they are asked for.
 * While it goes on, the next part comes by itself when it is reached.
 */
export function useChainSteps(job: number, { state, focus, counts }: Pick<ShownChain, "state" | "focus" | "counts">) {
  const [start] = useState(focus);
  const refetchInterval = useChainPace(state === "open");
  const query = useInfiniteQuery({ ...chainStepsOf(job, start), refetchInterval });
  const steps = (query.data?.pages ?? []).flatMap((page) => page?.steps ?? []);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const isThrough = steps.length > 0 && steps.every(({ status }) => !isStepOpen(status));
  const goesOn = state === "open" && isThrough && hasNextPage && !isFetching;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const before = (steps[0]?.number ?? 1) - 1;
  const left = steps.length === 0 ? 0 : stepCount(counts) - before - steps.length;
  return {
    steps,
    error: query.error,
    /** How many are before those that are here, and the way to them. */
    before,
    earlier: () => void query.fetchPreviousPage(),
    after: {
      left: hasNextPage ? Math.max(0, left) : 0,
      next: Math.min(left, stepsPageSize),
      more: () => void fetchNextPage(),
      loading: query.isFetchingNextPage,
    },
    loadingEarlier: query.isFetchingPreviousPage,
  };
}
