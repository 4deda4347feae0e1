"use client";

import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { Column, Sort } from "./column";

const hiddenColumns = { hidden: parseAsArrayOf(parseAsString) };

/**
 * The columns of a list that are not shown, kept in the address of its page: `?hidden=mac,tags`. For lists whose order and filters
 * the address holds in a way of their own.
 */
export function useHiddenColumns<Row>(columns: readonly Column<Row>[]) {
  const [given, set] = useQueryStates(hiddenColumns, { history: "replace" });
  const own = columns.filter(({ extra }) => extra).map(({ id }) => id);
  const isOwn = (ids: string[]) => ids.length === own.length && own.every((id) => ids.includes(id));
  return { hidden: given.hidden ?? own, onHide: (ids: string[]) => void set({ hidden: isOwn(ids) ? null : ids }) };
}

/**
 * Order and hidden columns of a list, kept in the address of its page. `own` is the list's own order, to which it goes back: null
 * where the rows come in an order that no column has.
 */
export function useTableAddress<Row>(columns: readonly Column<Row>[], own: Sort | null = null) {
  const sorted = columns.filter(({ sort }) => sort).map(({ id }) => id);
  const [{ sort, descending }, set] = useQueryStates(
    { sort: parseAsStringLiteral(sorted), descending: parseAsBoolean.withDefault(false) },
    { history: "replace" },
  );
  return {
    sort: sort === null ? own : { column: sort, descending },
    onSort: (next: Sort | null) => void set({ sort: next?.column ?? null, descending: next?.descending || null }),
    ...useHiddenColumns(columns),
  };
}

/** The same with the filters of a short list: a text and a node group. Its own order is that of its first column. */
export function useListAddress<Row>(columns: readonly Column<Row>[]) {
  const first = columns[0]?.id ?? "";
  const table = useTableAddress(columns, { column: first, descending: false });
  const [{ text, group }, set] = useQueryStates(
    { text: parseAsString.withDefault(""), group: parseAsString },
    { history: "replace" },
  );
  return {
    table,
    text,
    group,
    setText: (value: string) => void set({ text: value || null }),
    setGroup: (value: string | null) => void set({ group: value }),
    clear: () => void set(null),
  };
}
