"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { ShownPreview } from "@/lib/operations/operation";
import { postJson } from "./request";

/** After this many milliseconds without typing, the plan is computed. */
const pause = 150;

/** Asks once what an operation would do now. */
export function fetchPreview<O extends OperationOpcode>(opcode: O, input: Input<O>): Promise<ShownPreview> {
  return postJson<ShownPreview>(`/api/preview/${opcode}`, input);
}

/**
 * What an operation would do, computed while a form is filled in. Null as input asks for nothing.
 * While a new plan is on its way the old one stays and `computing` is true.
 */
export function usePreview<O extends OperationOpcode>(opcode: O, input: Input<O> | null) {
  const text = input === null ? null : JSON.stringify(input);
  const [settled] = useDebouncedValue(text, pause);
  const query = useQuery({
    queryKey: ["preview", opcode, settled],
    queryFn: ({ signal }) => postJson<ShownPreview>(`/api/preview/${opcode}`, JSON.parse(settled ?? "null"), signal),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  return {
    preview: text === null ? undefined : query.data,
    computing: text !== null && (text !== settled || query.isFetching),
    /** When it was computed, in milliseconds since the epoch; 0 before. */
    computedAt: query.dataUpdatedAt,
    error: text === null ? null : query.error,
  };
}
