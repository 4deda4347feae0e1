"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ComparedAnswer } from "@/lib/domain/mirror/listed-differences";
import { getJson } from "../request";

/**
 * Compares the store with the living cluster, once at the beginning and each time that `again` is called. It is nothing that is read
 * anew by itself: all of the cluster is read for it.
 */
export function useComparison(enabled: boolean) {
  const { data, error, isPending, mutate } = useMutation<ComparedAnswer, Error>({
    mutationFn: () => getJson<ComparedAnswer>("/api/cluster/differences"),
  });
  useEffect(() => {
    if (enabled) mutate();
  }, [enabled, mutate]);
  return { data, error, comparing: isPending, again: () => mutate() };
}
