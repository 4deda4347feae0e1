"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Input } from "@/lib/domain/opcodes";
import type { Preview } from "@/lib/operations/operation";
import { postJson } from "./request";

/** The operations that force can help through conflicts (design 4). */
type Forceable = "OP_NETWORK_CONNECT" | "OP_NETWORK_DISCONNECT";

/** What an operation would do for one node group as it is, and, where conflicts stand in the way, with force. */
export type Forecast = { group: string; plain: Preview; forced: Preview | null };

/** After this many milliseconds without typing, the plans are computed. */
const pause = 150;

async function forecast<O extends Forceable>(opcode: O, input: Input<O>, signal?: AbortSignal): Promise<Forecast> {
  const ask = (force: boolean) => postJson<Preview>(`/api/preview/${opcode}`, { ...input, force }, signal);
  const plain = await ask(false);
  const inTheWay = plain.ok ? 0 : (plain.refusal.conflicts?.length ?? 0);
  return { group: input.group, plain, forced: inTheWay > 0 ? await ask(true) : null };
}

/** Asks once, without waiting for a form: what a one-click action needs to know before it acts. */
export function fetchForecast<O extends Forceable>(opcode: O, input: Input<O>): Promise<Forecast> {
  return forecast(opcode, input);
}

/** A forecast for each input, computed while a form is filled in; the old ones stay while new ones are on their way. */
export function useForecasts<O extends Forceable>(opcode: O, inputs: Input<O>[]) {
  const text = JSON.stringify(inputs);
  const [settled] = useDebouncedValue(text, pause);
  const query = useQuery({
    queryKey: ["preview", opcode, "forecasts", settled],
    queryFn: ({ signal }) =>
      Promise.all((JSON.parse(settled) as Input<O>[]).map((input) => forecast(opcode, input, signal))),
    enabled: settled !== "[]",
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  const asked = inputs.map(({ group }) => group);
  return {
    forecasts: (query.data ?? []).filter(({ group }) => asked.includes(group)),
    computing: text !== "[]" && (text !== settled || query.isFetching),
    /** When they were computed, in milliseconds since the epoch; 0 before. */
    computedAt: query.dataUpdatedAt,
    error: query.error,
  };
}
