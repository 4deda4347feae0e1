"use client";

import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { findingColumns, findingId } from "@/components/verify/finding-columns";
import styles from "@/components/verify/finding-table.module.css";
import type { Finding } from "@/lib/domain/verify/finding";

const columns: Column<Finding>[] = [
  ...findingColumns,
  {
    id: "repair",
    head: "Repair",
    card: "whole",
    cell: ({ repair }) => <span className={styles.repair}>{repair ?? <span data-quiet>None</span>}</span>,
  },
  {
    id: "place",
    head: "Place in the file",
    width: 280,
    priority: 3,
    card: "whole",
    cell: ({ place }) => <span className={styles.place}>{place}</span>,
  },
];

/** Findings of a file: how bad, what, why it matters, what repairs it, where. */
export function FindingTable({ findings }: { findings: Finding[] }) {
  const list = useTable({ columns, rows: findings, rowId: findingId });
  return <ListTable list={list} label="Findings" boxed />;
}
