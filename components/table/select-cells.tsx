import { Checkbox } from "@mantine/core";
import type { Row } from "@tanstack/react-table";
import { type ChangeEvent, useRef } from "react";
import type { ListRows } from "./use-table";

/** Of the column of checkboxes, in CSS pixels, with the page's gutter. */
export const selectWidth = 50;

export type SelectRow<Item> = {
  nameOf: (item: Item) => string;
  choose: (at: number, event: ChangeEvent<HTMLInputElement>) => void;
};

/** How rows of a list are selected: one by one, with Shift all from the last one on. Null where none can be. */
export function useSelectRow<Item>({ table, selectAs }: ListRows<Item>): SelectRow<Item> | null {
  const last = useRef<number | null>(null);
  if (!selectAs) return null;
  function choose(at: number, { currentTarget: { checked }, nativeEvent }: ChangeEvent<HTMLInputElement>) {
    const from = isShift(nativeEvent) ? (last.current ?? at) : at;
    const run = table.getRowModel().rows.slice(Math.min(from, at), Math.max(from, at) + 1);
    table.setRowSelection((before) => ({ ...before, ...Object.fromEntries(run.map(({ id }) => [id, checked])) }));
    last.current = at;
  }
  return { nameOf: selectAs, choose };
}

/** A checkbox changes by a click, which knows of Shift. */
function isShift(event: Event): boolean {
  return "shiftKey" in event && event.shiftKey === true;
}

/** The head's box: all rows that the filters of the list leave, also those on its other pages. */
export function SelectAll<Item>({ list: { table, rows, wholeList } }: { list: ListRows<Item> }) {
  const total = wholeList?.total ?? rows.length;
  const isAll = rows.length > 0 && (wholeList ? wholeList.isSelected : table.getIsAllRowsSelected());
  function toggle() {
    if (isAll) table.resetRowSelection(true);
    else if (wholeList) wholeList.select();
    else table.toggleAllRowsSelected(true);
  }
  return (
    <th scope="col" data-select>
      <Checkbox
        size="xs"
        aria-label={total === 1 ? "Select the only row" : `Select all ${total.toLocaleString("en-US")} rows`}
        checked={isAll}
        indeterminate={!isAll && (table.getIsAllRowsSelected() || table.getIsSomeRowsSelected())}
        onChange={toggle}
      />
    </th>
  );
}

type SelectCellProps<Item> = { row: Row<Item>; at: number; select: SelectRow<Item> };

export function SelectCell<Item>({ row, at, select }: SelectCellProps<Item>) {
  return (
    <td data-select>
      <Checkbox
        size="xs"
        aria-label={`Select ${select.nameOf(row.original)}`}
        checked={row.getIsSelected()}
        onChange={(event) => select.choose(at, event)}
      />
    </td>
  );
}
