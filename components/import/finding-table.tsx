"use client";

import { ListTable } from "@/components/table/list-table";
import { useFirstRows } from "@/components/table/use-first-rows";
import { type Column, useTable } from "@/components/table/use-table";
import { findingColumns, findingId } from "@/components/verify/finding-columns";
import styles from "@/components/verify/finding-table.module.css";
import type { Finding } from "@/lib/domain/verify/finding";

const columns: Column<Finding>[] = [
  ...findingColumns,
  {
    id: "repair",
    head: "Repair",
    className: `${styles.what} ${styles.repair}`,
    cell: ({ repair }) => repair ?? <span className={styles.quiet}>None</span>,
  },
  { id: "place", head: "Place in the file", className: styles.place, cell: ({ place }) => place },
];

/** Findings of a file: how bad, what, why it matters, what repairs it, where. */
export function FindingTable({ findings }: { findings: Finding[] }) {
  const { shown, ...more } = useFirstRows(findings);
  const list = useTable({ columns, rows: shown, rowId: findingId });
  return (
    <ListTable list={list} label="Findings" boxed className={styles.table} rowClassName={styles.row} more={more} />
  );
}
