"use client";

import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { countText } from "@/components/ui/number-text";
import { type Column, sortAfterPress } from "./column";
import styles from "./list-tools.module.css";
import type { ListRows } from "./use-table";

type ListToolsProps<Row> = {
  list: Pick<ListRows<Row>, "columns" | "sort" | "onSort" | "hidden" | "onHide">;
  /** How many rows the filters leave, and how many there are; undefined while nobody knows. */
  count: number | undefined;
  of: number | undefined;
  /** What else stands there. */
  children?: ReactNode;
};

/** The right end of a list's filter bar: "118 of 7,214", which columns are shown, and on a phone, without heads, the order. */
export function ListTools<Row>({ list, count, of, children }: ListToolsProps<Row>) {
  return (
    <div className={styles.tools}>
      <span className={styles.count} aria-live="polite">
        {count !== undefined && of !== undefined && count !== of && `${countText(count)} of ${countText(of)}`}
      </span>
      {list.onSort && <SortMenu {...list} />}
      {list.onHide && <ColumnMenu {...list} />}
      {children}
    </div>
  );
}

/** Which columns are shown. The first one always is. */
function ColumnMenu<Row>({ columns, hidden = [], onHide }: ListToolsProps<Row>["list"]) {
  const choice = columns.filter(({ quietHead }, at) => at > 0 && !quietHead);
  const toggle = (id: string) =>
    onHide?.(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return (
    <Menu position="bottom-end" width={200} closeOnItemClick={false}>
      <Menu.Target>
        <Button size="xs" className={styles.columns ?? ""}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choice.map(({ id, head }) => (
          <Menu.CheckboxItem
            key={id}
            checked={!hidden.includes(id)}
            closeMenuOnClick={false}
            onChange={() => toggle(id)}
          >
            {head}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Sorting without column heads, on a phone. Choosing a column again does what pressing its head again does. */
function SortMenu<Row>({ columns, sort = null, onSort }: ListToolsProps<Row>["list"]) {
  const sorted = columns.find(({ id }) => id === sort?.column);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={styles.sort}>
          {sorted ? `Sort: ${lower(sorted.head)}` : "Sort"}
          {sort?.descending && ", descending"}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.filter(isSorted).map(({ id, head }) => (
          <Menu.Item key={id} onClick={() => onSort?.(sortAfterPress(sort, id))}>
            {head}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function isSorted<Row>({ sort }: Column<Row>): boolean {
  return sort !== undefined;
}

/** A head inside a sentence: "MAC" and "IPv6" stay as they are. */
function lower(head: string): string {
  return /^[A-Z][a-z]/.test(head) ? head.charAt(0).toLowerCase() + head.slice(1) : head;
}
