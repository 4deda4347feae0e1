"use client";

import type { ReactNode } from "react";
import styles from "./data-table.module.css";
import { goToFilter, pressInTable } from "./row-keys";
import { ScrollBox } from "./scroll-box";

/** Those of what is in the rows: the table itself takes no focus. */
const keys = { onKeyDown: pressInTable, onKeyDownCapture: goToFilter };

export type DataTableProps = {
  /** What the table lists, for screen readers: "Networks". */
  label: string;
  /** 36 px a row, 40 in the list of jobs, 56 for two lines. */
  row?: "one" | "activity" | "two";
  /** In a panel: a border of its own, no page gutter. */
  boxed?: boolean;
  /** Widths that do not depend on content, so that nothing moves: give a colgroup. The head stays in view. */
  fixed?: boolean;
  /** All rows there are, head not counted, when only some of them are in the page. */
  rows?: number;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * The frame of every table, with our row heights and keys. Cells of numbers carry `data-numeric` and stand right; first and last
 * cells carry the page's gutter, so that rules run edge to edge. `ListTable` fills it with a list.
 */
export function DataTable({
  label,
  row = "one",
  boxed = false,
  fixed = false,
  rows,
  className,
  children,
}: DataTableProps) {
  const table = (
    <table
      className={[styles.table, className].filter(Boolean).join(" ")}
      aria-label={label}
      aria-rowcount={rows === undefined ? undefined : rows + 1}
      data-row={row}
      data-boxed={boxed || undefined}
      data-fixed={fixed || undefined}
      {...keys}
    >
      {children}
    </table>
  );
  // A fixed table is as wide as its place, and its head could not stay in view inside a box that scrolls.
  if (fixed) return boxed ? <div className={styles.frame}>{table}</div> : table;
  return (
    <ScrollBox label={label} className={boxed ? styles.box : styles.scroll}>
      {table}
    </ScrollBox>
  );
}
