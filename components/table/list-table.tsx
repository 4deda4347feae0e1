"use client";

import { useMediaQuery } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { Row } from "@tanstack/react-table";
import { Fragment, type ReactNode } from "react";
import { useJustChanged } from "@/components/data/live/news";
import { type Column, cardPlace, sortAfterPress } from "./column";
import { DataTable, type DataTableProps } from "./data-table";
import styles from "./list-table.module.css";
import { MoreRows, type MoreRowsProps } from "./more-rows";
import { SelectAll, SelectCell, type SelectRow, selectWidth, useSelectRow } from "./select-cells";
import { useFirstRows } from "./use-first-rows";
import type { ListRows } from "./use-table";

/** The rows to draw of a long list, by position, and the room of those before and after them in CSS pixels. */
export type RowsInView = {
  shown: number[];
  before: number;
  after: number;
  measure?: (row: HTMLTableRowElement | null) => void;
};

/** Rows that stand together under a heading, in the order in which the rows come. */
export type Sections<Item> = {
  keyOf: (item: Item) => string;
  heading: (key: string) => ReactNode;
  /** What can be done with all of them, at the right. */
  action?: (key: string) => ReactNode;
};

type ListTableProps<Item> = Omit<DataTableProps, "rows" | "children" | "fixed"> & {
  list: ListRows<Item>;
  /** Only these are drawn: of a list that is drawn as the window scrolls. */
  inView?: RowsInView;
  /** The way to rows that are not in the list yet. Without it the first 200 are drawn, and the others when asked for. */
  more?: Omit<MoreRowsProps, "columns">;
  sections?: Sections<Item>;
  /** What is shown below a row that is opened, as wide as the table; null for one that is not. */
  below?: (item: Item) => ReactNode;
  /** What a row is besides, for its looks: `{ "data-out": true }`. */
  marks?: (item: Item) => Record<string, unknown>;
};

/** A list as a table whose columns are data; under 768 px each row is a card. `column.ts` says how one is written. */
export function ListTable<Item>(props: ListTableProps<Item>) {
  const { list, inView, more, sections, below, marks, className, ...frame } = props;
  const rows = list.table.getRowModel().rows;
  const columns = shownColumns(list);
  const first = useFirstRows(rows);
  const select = useSelectRow(list);
  const changed = useJustChanged();
  // A cell over columns that are not there would make room for them at the end of the table.
  const always = columns.filter(({ priority = 1 }) => priority === 1).length + (select ? 1 : 0);
  const drawn = inView ? inView.shown : (more ? rows : first.shown).map((_, at) => at);
  const line = (at: number) => {
    const row = rows[at];
    const inPage = inView && { "data-index": at, "aria-rowindex": at + 2, ref: inView.measure };
    const opened = row && below?.(row.original);
    return (
      row && (
        <Fragment key={row.id}>
          <Line
            columns={columns}
            row={row}
            at={at}
            select={select}
            inPage={{ ...inPage, ...marks?.(row.original), "data-news": changed.has(row.id) || undefined }}
          />
          {opened && (
            <Wide columns={columns} selects={select !== null}>
              {opened}
            </Wide>
          )}
        </Fragment>
      )
    );
  };
  const body = {
    "data-selects": select ? true : undefined,
    "data-fact": columns.some((column) => cardPlace(column) === "fact") || undefined,
  };
  const rest = !inView && <MoreRows columns={always} {...(more ?? first)} />;
  return (
    <DataTable
      {...frame}
      fixed
      className={[styles.list, className].filter(Boolean).join(" ")}
      rows={inView && rows.length}
    >
      <Widths list={list} columns={columns} />
      <thead>
        <tr>
          {select && <SelectAll list={list} />}
          {columns.map((column) => (
            <Head key={column.id} column={column} list={list} />
          ))}
        </tr>
      </thead>
      {sections &&
        runsOf(drawn, (at) => rows[at] && sections.keyOf(rows[at].original)).map(({ key, members }) => (
          <tbody key={key} {...body}>
            <SectionHead columns={columns} always={always} {...sections} of={key} />
            {members.map(line)}
          </tbody>
        ))}
      {(!sections || rest) && (
        <tbody {...body}>
          {inView && <Gap height={inView.before} />}
          {!sections && drawn.map(line)}
          {inView && <Gap height={inView.after} />}
          {rest}
        </tbody>
      )}
    </DataTable>
  );
}

/** Neighbours with the same key. */
function runsOf(places: readonly number[], keyOf: (at: number) => string | undefined) {
  const runs: { key: string; members: number[] }[] = [];
  for (const at of places) {
    const key = keyOf(at) ?? "";
    const last = runs.at(-1);
    if (last?.key === key) last.members.push(at);
    else runs.push({ key, members: [at] });
  }
  return runs;
}

type SectionHeadProps<Item> = Pick<Sections<Item>, "heading" | "action"> & {
  columns: Column<Item>[];
  /** How many columns are there in any window. */
  always: number;
  of: string;
};

function SectionHead<Item>({ columns, always, heading, action, of }: SectionHeadProps<Item>) {
  return (
    <tr data-section>
      <th scope="rowgroup" colSpan={action ? always - 1 : always}>
        {heading(of)}
      </th>
      {columns.map(
        ({ id, priority = 1 }) => priority > 1 && <td key={id} data-priority={priority} aria-hidden="true" />,
      )}
      {action && <td data-numeric>{action(of)}</td>}
    </tr>
  );
}

type WideProps<Item> = { columns: Column<Item>[]; selects: boolean; children: ReactNode };

/** Over all columns that this window has room for. */
function Wide<Item>({ columns, selects, children }: WideProps<Item>) {
  const inBrowser = { getInitialValueInEffect: false };
  const second = useMediaQuery("(min-width: 1280px)", undefined, inBrowser);
  const third = useMediaQuery("(min-width: 1100px)", undefined, inBrowser);
  const room = [true, second, third];
  const shown = columns.filter(({ priority = 1 }) => room[priority - 1] !== false).length;
  return (
    <tr data-below>
      <td colSpan={shown + (selects ? 1 : 0)}>{children}</td>
    </tr>
  );
}

/** The columns that nobody has hidden. The first one is always there. */
export function shownColumns<Item>({ columns, hidden = [] }: Pick<ListRows<Item>, "columns" | "hidden">) {
  return columns.filter(({ id }, at) => at === 0 || !hidden.includes(id));
}

type LineProps<Item> = {
  columns: Column<Item>[];
  row: Row<Item>;
  at: number;
  select: SelectRow<Item> | null;
  inPage: object;
};

function Line<Item>({ columns, row, at, select, inPage }: LineProps<Item>) {
  return (
    <tr {...inPage} data-selected={row.getIsSelected() || undefined}>
      {select && <SelectCell row={row} at={at} select={select} />}
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row.original} />
      ))}
    </tr>
  );
}

/** Widths that do not depend on what is in the cells. */
function Widths<Item>({ list: { selectAs }, columns }: { list: ListRows<Item>; columns: Column<Item>[] }) {
  const shared = columns.every(({ width }) => width !== undefined);
  const total = columns.reduce((sum, { width = 0 }) => sum + width, selectAs ? selectWidth : 0);
  const styleOf = (width?: number) => ({ width: shared && width ? `${(100 * width) / total}%` : width });
  return (
    <colgroup>
      {selectAs && <col style={{ width: selectWidth }} />}
      {columns.map(({ id, width, className, priority }) => (
        <col key={id} className={className} data-priority={priority} style={styleOf(width)} />
      ))}
    </colgroup>
  );
}

/** A column's head. One that sorts does so ascending, then descending, then no more; the sorted one has an arrow. */
function Head<Item>({ column, list }: { column: Column<Item>; list: ListRows<Item> }) {
  const { id, head, quietHead, numeric, className, priority } = column;
  const { sort = null, onSort } = list;
  const sorted = sort?.column === id;
  const descending = sorted && sort.descending;
  const Arrow = descending ? IconChevronUp : IconChevronDown;
  const marks = { className, "data-numeric": numeric || undefined, "data-priority": priority };
  return (
    <th scope="col" {...marks} aria-sort={sorted ? (descending ? "descending" : "ascending") : undefined}>
      {column.sort && onSort ? (
        <button
          type="button"
          className={styles.sort}
          data-sorted={sorted || undefined}
          data-numeric={numeric || undefined}
          onClick={() => onSort(sortAfterPress(sort, id))}
        >
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
  const { head, quietHead, cell, numeric, figures, className, priority } = column;
  const place = cardPlace(column);
  return (
    <td
      className={className}
      data-numeric={numeric || undefined}
      data-figures={figures || undefined}
      data-priority={priority}
      data-card={place}
      data-head={place === "line" && !quietHead ? head : undefined}
    >
      {cell(row)}
    </td>
  );
}

/** Room for the rows that are out of view. */
function Gap({ height }: { height: number }) {
  return height > 0 && <tr data-gap style={{ height }} />;
}
