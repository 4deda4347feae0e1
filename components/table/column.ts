import type { ReactNode } from "react";

/**
 * A list is written as data:
 *
 * 1. Columns, a constant beside the list: what a cell shows, by what the head sorts, how wide it is, from which window on it is
 *    there, and what it becomes in the card that a row is on a phone. `components/node/node-table.tsx` is the one to copy.
 * 2. `useListAddress(columns)`: filters, order and hidden columns, kept in the address of the page.
 * 3. `useTable({ columns, rows, rowId, ...address })`: the rows in their order; with `selectAs` they can be selected.
 * 4. `<ListTools>` in the filter bar (how many of how many, the columns), `<ListTable>` below it, `<SelectedBar>` where something
 *    can be done with several rows at once, `<ListExport>` in the head of the page.
 *
 * What every list then has: heads that stay in view, sort at a press and sort no more at the third; columns that go whole when there
 * is no room, and cells that wrap instead of being cut; cards under 768 px; one baseline a row; the first 200 rows and the way to
 * the others; and keys: up and down from row to row, Enter opens, x selects, / filters.
 */
export type Column<Row> = {
  id: string;
  head: string;
  /** The head is for screen readers only, as over buttons. */
  quietHead?: boolean;
  cell: (row: Row) => ReactNode;
  /** By what the head sorts; rows without a value come last in either direction. "server": they come in order. */
  sort?: "server" | ((row: Row) => SortValue);
  /** The cell in a file. Without it, what it sorts by; a column that has neither is not exported. */
  text?: (row: Row) => string | number | null;
  /** Head and cells stand right. */
  numeric?: boolean;
  /** Digits of one width, as in addresses. */
  figures?: boolean;
  /** In CSS pixels; columns without one share what is left. If all have one, they share the table by it. */
  width?: number;
  /** 1, the default: always there. 2: in a window from 1280 px on, 3: from 1100 px on; in a card only if `card` says so. */
  priority?: 1 | 2 | 3;
  /** Shown only when somebody asks for it. */
  extra?: boolean;
  /** The place of the cell in the card that a row becomes under 768 px. */
  card?: CardPlace;
  className?: string | undefined;
};

export type SortValue = string | number | bigint | null;

/**
 * Where a cell stands in a card: the name, the one fact beside it, a line with its head at the left (the default), the left and
 * the right half of a line, a line of its own, or nowhere.
 */
export type CardPlace = "name" | "fact" | "line" | "left" | "right" | "whole" | "none";

export type Sort = { column: string; descending: boolean };

/** The place of a column in a card. */
export function cardPlace({ card, priority = 1 }: Pick<Column<never>, "card" | "priority">): CardPlace {
  return card ?? (priority === 1 ? "line" : "none");
}

/** The order after a press on a head: ascending, descending, then the list's own order again, which is null. */
export function sortAfterPress(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
