"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import type { Stale } from "@/lib/domain/refusal";
import { postJson } from "./request";

/**
 * What others have done to these objects since they were read; null as long as that is nothing. It is asked anew whenever previews
 * are: as soon as somebody has changed something. Not while `enabled` is false, as for a form that is being sent.
 */
export function useMovedObjects(objects: readonly SeenObject[], enabled: boolean): Stale | null {
  const asks = enabled && objects.length > 0;
  const { data } = useQuery({
    queryKey: ["preview", "seen", objects],
    queryFn: ({ signal }) => postJson<{ stale: Stale | null }>("/api/seen", { objects }, signal),
    enabled: asks,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  });
  return asks ? (data?.stale ?? null) : null;
}
