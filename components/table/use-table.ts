"use client";

import {
  type ColumnDef,
  functionalUpdate,
  getCoreRowModel,
  getSortedRowModel,
  type RowSelectionState,
  type SortingState,
  type Table,
  type Updater,
  useReactTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { Column, Sort } from "./column";

export type TableOptions<Row> = {
  columns: readonly Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** Null: in their own order. */
  sort?: Sort | null;
  /** Without it no head sorts. Given null, the list goes back to its own order. */
  onSort?: (sort: Sort | null) => void;
  /** The columns that are not shown, by their ids. */
  hidden?: readonly string[];
  onHide?: (hidden: string[]) => void;
  /** What the checkbox of a row calls it. With this, rows can be selected: `table.getSelectedRowModel()`. */
  selectAs?: (row: Row) => string;
  /** Which rows are selected, by their ids, where that is known elsewhere. */
  selection?: { ids: Record<string, boolean>; onChange: (ids: Record<string, boolean>) => void };
  /** For a list that comes a page at a time: what the head's box selects, which is all that its filters find. */
  wholeList?: { total: number; isSelected: boolean; select: () => void };
};

/** The options with the library's table; `rows` are in their order now. */
export type ListRows<Row> = TableOptions<Row> & { table: Table<Row> };

/** A list to be drawn by `ListTable`: the order of its rows, and which of them are selected. */
export function useTable<Row>(options: TableOptions<Row>): ListRows<Row> {
  const { columns, rows, rowId, sort, selectAs, selection } = options;
  const { column: sorted, descending = false } = sort ?? {};
  const definitions = useMemo(
    () => columns.map((column) => definition(column, descending && column.id === sorted)),
    [columns, sorted, descending],
  );
  const first = columns[0]?.id;
  const sorting = useMemo(() => orderOf(sorted, descending, first), [sorted, descending, first]);
  const table = useReactTable({
    columns: definitions,
    data: rows,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    manualSorting: columns.some((column) => column.sort === "server"),
    enableRowSelection: selectAs !== undefined,
    // Rows are often new with every render, and to go back to the first page then would draw without end.
    autoResetAll: false,
    state: { sorting, ...(selection && { rowSelection: selection.ids }) },
    ...(selection && {
      onRowSelectionChange: (change: Updater<RowSelectionState>) =>
        selection.onChange(functionalUpdate(change, selection.ids)),
    }),
  });
  return { ...options, rows: table.getRowModel().rows.map(({ original }) => original), table };
}

/** The column that is sorted by, then the first one, for rows that are equal in it. */
function orderOf(sorted: string | undefined, descending: boolean, first: string | undefined): SortingState {
  if (sorted === undefined || first === undefined) return [];
  const chosen = { id: sorted, desc: descending };
  return sorted === first ? [chosen] : [chosen, { id: first, desc: false }];
}

/**
 * A column as the library wants it. Its own word for "without a value last in either direction" would leave rows that are
 * both without one in any order, and not ask the next column.
 */
function definition<Row>({ id, sort, width }: Column<Row>, descending: boolean): ColumnDef<Row> {
  return {
    id,
    ...(width !== undefined && { size: width }),
    ...(typeof sort === "function" && { accessorFn: (row) => sort(row) ?? undefined }),
    sortUndefined: descending ? -1 : 1,
    sortingFn: (a, b, column) => compare(a.getValue(column), b.getValue(column)),
  };
}

type Value = string | number | bigint | undefined;

function compare(a: Value, b: Value): number {
  if (a === undefined || b === undefined) return 0;
  if (typeof a === "string" || typeof b === "string") return naturalOrder(String(a), String(b));
  return a < b ? -1 : Number(a > b);
}
