"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Decision, movesOf, undecided } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { ShownPreview } from "@/lib/operations/operation";
import { postJson } from "./request";

/** The operations that force can help through conflicts (rules 17.20). */
type Forceable = "OP_NETWORK_CONNECT" | "OP_NETWORK_DISCONNECT";

/**
 * What an operation would do for one node group as decided, and, if conflicts prevent it, with force.
 * `rows` are the conflicts before anything is decided, `moves` the NICs that take the next free address.
 */
export type Forecast = {
  group: string;
  rows: Conflict[];
  moves: string[];
  plain: ShownPreview;
  forced: ShownPreview | null;
};

/** The input, the decisions about the conflicts of its group, and whether the group is left out. */
export type Asked<O extends Forceable> = { input: Input<O>; decision?: Decision; isOut?: boolean };

/** After this many milliseconds without typing, the plans are computed. */
const pause = 150;

/** One after the other, in the order in which they run: what one group takes is not free for the next. */
async function forecastAll<O extends Forceable>(
  opcode: O,
  asked: Asked<O>[],
  signal: AbortSignal,
): Promise<Forecast[]> {
  const forecasts: Forecast[] = [];
  const taken: string[] = [];
  for (const { input, ...one } of asked) {
    const left = taken.length > 0 ? { ...input, taken } : input;
    const made = await forecast(opcode, { ...one, input: left }, signal);
    if (!one.isOut) taken.push(...addressesTaken(made));
    forecasts.push(made);
  }
  return forecasts;
}

/** The addresses of NICs that join. */
function addressesTaken({ plain, forced }: Forecast): string[] {
  const plan = plain.ok ? plain : forced;
  const joining = plan?.ok ? plan.plan.conflicts.filter(({ force }) => force === "adopt" || force === "move") : [];
  return joining.flatMap(({ ip, newIp }) => newIp ?? ip ?? []);
}

async function forecast<O extends Forceable>(
  opcode: O,
  { input, decision = undecided }: Asked<O>,
  signal?: AbortSignal,
): Promise<Forecast> {
  const ask = (more: object) => postJson<ShownPreview>(`/api/preview/${opcode}`, { ...input, ...more }, signal);
  const asItIs = await ask({});
  const rows = conflictsOf(asItIs);
  const moves = movesOf(rows, decision);
  const nextFree = moves.length > 0 ? { nextFree: moves } : {};
  const plain = moves.length > 0 ? await ask(nextFree) : asItIs;
  const inTheWay = plain.ok ? 0 : conflictsOf(plain).length;
  const forced = inTheWay > 0 ? await ask({ ...nextFree, force: true }) : null;
  return { group: input.group, rows, moves, plain, forced };
}

function conflictsOf(preview: ShownPreview): Conflict[] {
  return preview.ok ? preview.plan.conflicts : (preview.refusal.conflicts ?? []);
}

/** Asks once, without waiting for a form: what a one-click action needs to know before it acts. */
export function fetchForecast<O extends Forceable>(opcode: O, input: Input<O>): Promise<Forecast> {
  return forecast(opcode, { input });
}

/** A forecast for each group, computed while a form is filled in; the old ones stay while new ones are on their way. */
export function useForecasts<O extends Forceable>(opcode: O, asked: Asked<O>[]) {
  const text = JSON.stringify(asked);
  const [settled] = useDebouncedValue(text, pause);
  const query = useQuery({
    queryKey: ["preview", opcode, "forecasts", settled],
    queryFn: ({ signal }) => forecastAll(opcode, JSON.parse(settled) as Asked<O>[], signal),
    enabled: settled !== "[]",
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  const groups = asked.map(({ input }) => input.group);
  return {
    forecasts: (query.data ?? []).filter(({ group }) => groups.includes(group)),
    computing: text !== "[]" && (text !== settled || query.isFetching),
    /** When they were computed, in milliseconds since the epoch; 0 before. */
    computedAt: query.dataUpdatedAt,
    error: query.error,
  };
}
