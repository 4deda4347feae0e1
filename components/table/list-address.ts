"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { Column, Sort } from "./use-table";

/** Filter and order of a short list, kept in the address of its page. The first column is the default order. */
export function useListAddress<Row>(columns: readonly Column<Row>[]) {
  const sorted = columns.filter(({ sort }) => sort).map(({ id }) => id);
  const [{ text, group, sort, descending }, set] = useQueryStates(
    {
      text: parseAsString.withDefault(""),
      group: parseAsString,
      sort: parseAsStringLiteral(sorted).withDefault(sorted[0] ?? ""),
      descending: parseAsBoolean.withDefault(false),
    },
    { history: "replace" },
  );
  return {
    text,
    group,
    sort: { column: sort, descending } satisfies Sort,
    setText: (value: string) => void set({ text: value || null }),
    setGroup: (value: string | null) => void set({ group: value }),
    onSort: (next: Sort) => void set({ sort: next.column, descending: next.descending || null }),
    clear: () => void set(null),
  };
}
