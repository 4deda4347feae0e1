"use client";

import {
  type ColumnDef,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  type Table,
  useReactTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { naturalOrder } from "@/lib/domain/natural-order";

export type Sort = { column: string; descending: boolean };

/** A column of a list, as data. */
export type Column<Row> = {
  id: string;
  head: string;
  /** The head is for screen readers only, as over buttons. */
  quietHead?: boolean;
  cell: (row: Row) => ReactNode;
  /** By what the head sorts; rows without a value come last in either direction. "server": they come in order. */
  sort?: "server" | ((row: Row) => string | number | bigint | null);
  /** Head and cells stand right. */
  numeric?: boolean;
  /** Digits of one width, as in addresses. */
  figures?: boolean;
  /** In CSS pixels; a column without one takes what is left. If all have one, they share the table by it. */
  width?: number;
  /** Of the head and the cells: one rule hides the whole column in a narrow window. */
  className?: string | undefined;
  /** What the cell is in the card that a row becomes on a phone. */
  card?: "name" | "line" | "address" | "actions";
  /** What follows a number there, where it has no head. */
  unit?: string | ((row: Row) => string);
};

export type TableOptions<Row> = {
  columns: readonly Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** What the checkbox of a row calls it. With this, rows can be selected: `table.getSelectedRowModel()`. */
  selectAs?: (row: Row) => string;
};

/** The options with the library's table; `rows` are in their order now. */
export type ListRows<Row> = TableOptions<Row> & { table: Table<Row> };

/** A list to be drawn by `ListTable`: the order of its rows, and which of them are selected. */
export function useTable<Row>(options: TableOptions<Row>): ListRows<Row> {
  const { columns, rows, rowId, sort, selectAs } = options;
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
    state: { sorting },
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
