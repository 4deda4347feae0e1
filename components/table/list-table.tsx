import { Checkbox } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { Row } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { DataTable, type DataTableProps } from "./data-table";
import styles from "./list-table.module.css";
import { MoreRows, type MoreRowsProps } from "./more-rows";
import type { Column, ListRows } from "./use-table";

/** The rows to draw of a long list, by position, and the room of those before and after them in CSS pixels. */
export type RowsInView = {
  shown: number[];
  before: number;
  after: number;
  measure: (row: HTMLTableRowElement | null) => void;
};

type ListTableProps<Item> = Omit<DataTableProps, "rows" | "children"> & {
  list: ListRows<Item>;
  rowClassName?: string | undefined;
  /** Only these are drawn: of a list that is drawn as the window scrolls. */
  inView?: RowsInView;
  /** The way to the rows that are not in the list yet: what `useFirstRows` says of them. */
  more?: Omit<MoreRowsProps, "columns">;
};

/** A list as a table whose columns are data: heads that sort, rows, and checkboxes where rows can be selected. */
export function ListTable<Item>({ list, rowClassName, inView, more, ...frame }: ListTableProps<Item>) {
  const { columns, table, selectAs } = list;
  const rows = table.getRowModel().rows;
  const width = columns.length + (selectAs ? 1 : 0);
  const line = (row: Row<Item>, inPage = {}) => (
    <tr key={row.id} className={rowClassName} {...inPage}>
      {selectAs && <SelectCell row={row} name={selectAs(row.original)} />}
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row.original} />
      ))}
    </tr>
  );
  return (
    <DataTable {...frame} rows={inView && rows.length}>
      <Widths list={list} />
      <thead>
        <tr>
          {selectAs && <SelectAll list={list} />}
          {columns.map((column) => (
            <Head key={column.id} column={column} list={list} />
          ))}
        </tr>
      </thead>
      <tbody>
        {inView && <Gap height={inView.before} />}
        {inView
          ? inView.shown.map((at) => {
              const row = rows[at];
              return row && line(row, { "data-index": at, "aria-rowindex": at + 2, ref: inView.measure });
            })
          : rows.map((row) => line(row))}
        {inView && <Gap height={inView.after} />}
        {more && <MoreRows columns={width} {...more} />}
      </tbody>
    </DataTable>
  );
}

const checkboxWidth = 36;

/** Widths that do not depend on what is in the cells. */
function Widths<Item>({ list: { columns, table, selectAs } }: { list: ListRows<Item> }) {
  if (columns.every(({ width }) => width === undefined)) return null;
  const shared = columns.every(({ width }) => width !== undefined);
  const total = table.getTotalSize() + (selectAs ? checkboxWidth : 0);
  const styleOf = (width?: number) => ({ width: shared && width ? `${(100 * width) / total}%` : width });
  return (
    <colgroup>
      {selectAs && <col style={styleOf(checkboxWidth)} />}
      {columns.map(({ id, width, className }) => (
        <col key={id} className={className} style={styleOf(width)} />
      ))}
    </colgroup>
  );
}

/** A column's head. One that sorts does so ascending, pressed again descending; the sorted one has an arrow. */
function Head<Item>({ column, list }: { column: Column<Item>; list: ListRows<Item> }) {
  const { id, head, quietHead, numeric, className } = column;
  const sorted = list.sort?.column === id;
  const descending = sorted && list.sort?.descending === true;
  const button = {
    "data-sorted": sorted || undefined,
    "data-numeric": numeric || undefined,
    onClick: () => list.onSort?.({ column: id, descending: sorted && !descending }),
  };
  const Arrow = descending ? IconChevronUp : IconChevronDown;
  return (
    <th
      scope="col"
      className={className}
      data-numeric={numeric || undefined}
      aria-sort={sorted ? (descending ? "descending" : "ascending") : undefined}
    >
      {column.sort ? (
        <button type="button" className={styles.sort} {...button}>
          <span>{head}</span>
          <Arrow size={12} className={styles.arrow} aria-hidden="true" />
        </button>
      ) : quietHead ? (
        <span className="sr-only">{head}</span>
      ) : (
        head
      )}
    </th>
  );
}

function Cell<Item>({ column, row }: { column: Column<Item>; row: Item }): ReactNode {
  const { cell, numeric, figures, className, card, unit } = column;
  return (
    <td
      className={className}
      data-numeric={numeric || undefined}
      data-figures={figures || undefined}
      data-card={card}
      data-unit={typeof unit === "function" ? unit(row) : unit}
    >
      {cell(row)}
    </td>
  );
}

function SelectAll<Item>({ list: { table } }: { list: ListRows<Item> }) {
  return (
    <th scope="col" style={{ width: checkboxWidth }}>
      <Checkbox
        aria-label="Select all rows"
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected()}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    </th>
  );
}

function SelectCell<Item>({ row, name }: { row: Row<Item>; name: string }) {
  return (
    <td>
      <Checkbox aria-label={`Select ${name}`} checked={row.getIsSelected()} onChange={row.getToggleSelectedHandler()} />
    </td>
  );
}

/** Room for the rows that are out of view. */
function Gap({ height }: { height: number }) {
  return height > 0 && <tr data-gap style={{ height }} />;
}
