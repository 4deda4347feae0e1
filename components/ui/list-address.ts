"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { Sort } from "./sort-head";

/** Filter and order of a short list, kept in the address of its page. The first column is the default order. */
export function useListAddress<Column extends string>(columns: readonly [Column, ...Column[]]) {
  const [{ text, group, sort, descending }, set] = useQueryStates(
    {
      text: parseAsString.withDefault(""),
      group: parseAsString,
      sort: parseAsStringLiteral(columns).withDefault(columns[0]),
      descending: parseAsBoolean.withDefault(false),
    },
    { history: "replace" },
  );
  return {
    text,
    group,
    sort: { column: sort as Column, descending } satisfies Sort<Column>,
    setText: (value: string) => void set({ text: value || null }),
    setGroup: (value: string | null) => void set({ group: value }),
    onSort: (next: Sort<Column>) => void set({ sort: next.column, descending: next.descending || null }),
    clear: () => void set(null),
  };
}
