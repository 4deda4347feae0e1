"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { joinedWay } from "@/lib/domain/chain/joined-way";
import type { ShownWay } from "@/lib/domain/chain/step";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { ShownPreview } from "@/lib/operations/operation";
import { linkQuery } from "../queries";
import { postJson } from "../request";
import { useRead } from "../use-read";

/** An operation of a form that sends several and shows no plan of its own. */
export type PlannedOperation = { [O in OperationOpcode]: { opcode: O; input: Input<O> } }[OperationOpcode];

/** After this many milliseconds without typing, it is asked. */
const pause = 150;

/** What a linked cluster would be asked for to carry out several operations; null where there is no such cluster, or nothing to do. */
export function usePlannedWay(operations: readonly PlannedOperation[]): ShownWay | null {
  const isLinked = useRead(linkQuery()).data?.link != null;
  const text = JSON.stringify(operations);
  const [settled] = useDebouncedValue(text, pause);
  const { data } = useQuery({
    queryKey: ["preview", "way", settled],
    queryFn: ({ signal }) => wayOf(JSON.parse(settled) as PlannedOperation[], signal),
    enabled: isLinked && settled !== "[]",
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  return isLinked && operations.length > 0 ? (data ?? null) : null;
}

async function wayOf(operations: readonly PlannedOperation[], signal: AbortSignal): Promise<ShownWay | null> {
  const ways: (ShownWay | null)[] = [];
  for (const { opcode, input } of operations) {
    const preview = await postJson<ShownPreview>(`/api/preview/${opcode}`, input, signal);
    if (preview.ok) ways.push(preview.there);
  }
  return joinedWay(ways);
}
