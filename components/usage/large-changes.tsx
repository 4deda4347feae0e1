"use client";

import Link from "next/link";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { objectPath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { Day } from "@/components/ui/time/moment";
import type { LargestJob } from "@/lib/domain/usage/usage-day";
import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";
import { grownText } from "./grown-text";
import styles from "./large-changes.module.css";

const columns: Column<LargestJob>[] = [
  { id: "day", head: "Day", width: 120, card: "name", cell: ({ at }) => <Day seconds={at} /> },
  {
    id: "grown",
    head: "Used",
    width: 80,
    card: "fact",
    numeric: true,
    className: styles.grown,
    cell: ({ grown }) => grownText(grown),
  },
  { id: "what", head: "What", card: "whole", cell: ({ summary, tidied }) => (tidied ? "Tidied away" : summary) },
  {
    id: "reason",
    head: "Reason",
    card: "line",
    cell: ({ reason }) => (reason === "" ? <span data-quiet>No reason given</span> : reason),
  },
  {
    id: "by",
    head: "By",
    width: 170,
    card: "line",
    cell: ({ actor, job, tidied }) => (
      <>
        {actor} {tidied ? `job ${job}` : <RefLink kind="job" to={job} />}
      </>
    ),
  },
];

const shown = 5;

type LargeChangesProps = { days: NetworkUsageHistory["days"]; network: string; heading: string };

/** The jobs that changed the usage of a network the most, the newest of them first. */
export function LargeChanges({ days, network, heading }: LargeChangesProps) {
  const rows = days
    .flatMap(({ largest }) => largest ?? [])
    .toSorted((a, b) => Math.abs(b.grown) - Math.abs(a.grown))
    .slice(0, shown)
    .toSorted((a, b) => b.at - a.at);
  const list = useTable({ columns, rows, rowId: ({ job }) => String(job) });
  return (
    <section>
      <div className={styles.title}>
        <h3>{heading}</h3>
        <Link href={`${objectPath("network", network)}/jobs`}>All jobs</Link>
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>No job changed how many addresses are used.</p>
      ) : (
        <ListTable list={list} label={heading} row="activity" />
      )}
    </section>
  );
}
