"use client";

import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { countText, shareText } from "@/components/ui/number-text";
import { Day } from "@/components/ui/time/moment";
import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";
import styles from "./usage-numbers-table.module.css";

type UsageDay = NetworkUsageHistory["days"][number];
type Row = UsageDay & { size: number };

const columns: Column<Row>[] = [
  { id: "day", head: "Day", card: "name", cell: ({ at }) => <Day seconds={at} /> },
  {
    id: "used",
    head: "Used",
    numeric: true,
    card: "fact",
    cell: ({ free, size }) => shareText(size - free, size),
  },
  { id: "instance", head: "Instance", numeric: true, cell: ({ instance }) => countText(instance) },
  { id: "external", head: "External", numeric: true, cell: ({ external }) => countText(external) },
  { id: "free", head: "Free", numeric: true, cell: ({ free }) => countText(free) },
];

type UsageNumbersProps = { days: readonly UsageDay[]; size: number };

/** What the chart shows in numbers: each day on which they changed, the newest first. */
export function UsageNumbers({ days, size }: UsageNumbersProps) {
  const rows = days.map((day) => ({ ...day, size })).reverse();
  const list = useTable({ columns, rows, rowId: ({ at }) => String(at) });
  if (days.length === 0) return null;
  return (
    <details className={styles.numbers}>
      <summary>The chart in numbers</summary>
      <ListTable list={list} label="Usage by day" row="activity" />
    </details>
  );
}
