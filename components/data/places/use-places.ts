"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Placement } from "@/lib/domain/allocator/placement";
import type { Result } from "@/lib/domain/refusal";
import type { AskedPlaces } from "@/lib/operations/instance/asked-places";
import { postJson } from "../request";

/** After this many milliseconds without typing, the places are looked for. */
const pause = 150;

export type Places = {
  /** Undefined until the first answer; while a newer one is on its way the older one stays. */
  placement: Placement | undefined;
  looking: boolean;
  /** Why there is no answer: what is wrong with the question, or with the server. */
  failure: string | null;
};

/** Where an instance can be, kept up to date while its NICs are edited and while others change the cluster. */
export function usePlaces(asked: AskedPlaces): Places {
  const text = JSON.stringify(asked);
  const [settled] = useDebouncedValue(text, pause);
  const { data, error, isFetching } = useQuery({
    queryKey: ["preview", "places", settled],
    queryFn: ({ signal }) => postJson<Result<Placement>>("/api/places", JSON.parse(settled), signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  return {
    placement: data?.ok ? data.value : undefined,
    looking: text !== settled || isFetching,
    failure: error?.message ?? (data?.ok === false ? data.refusal.message : null),
  };
}
