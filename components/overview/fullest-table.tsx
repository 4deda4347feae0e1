"use client";

import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { countText } from "@/components/ui/number-text";
import { UsageBar } from "@/components/ui/usage/usage-bar";
import { UsedShare } from "@/components/ui/usage/used-share";
import { FullIn } from "@/components/usage/full-in";
import { Sparkline } from "@/components/usage/sparkline";
import { isFullByDesign } from "@/lib/domain/pool/fullness";
import type { FullNetwork } from "@/lib/queries/overview/overview";

const columns: Column<FullNetwork>[] = [
  {
    id: "name",
    head: "Network",
    width: 130,
    card: "name",
    cell: ({ name, network }) => (
      <>
        <NameLink kind="network" name={name} strong /> <span className={cells.cardWord}>{network}</span>
      </>
    ),
  },
  { id: "network", head: "Subnet", width: 140, card: "none", figures: true, cell: ({ network }) => network },
  {
    id: "usage",
    head: "Usage",
    width: 170,
    card: "whole",
    cell: ({ size, instanceCount, externalCount, freeCount, ...thresholds }) => (
      <UsageBar
        size={size}
        instance={instanceCount}
        external={externalCount}
        free={freeCount}
        thresholds={thresholds}
      />
    ),
  },
  { id: "used", head: "Used", width: 110, card: "left", numeric: true, cell: (row) => <UsedShare {...row} /> },
  {
    id: "free",
    head: "Free",
    width: 90,
    card: "fact",
    numeric: true,
    cell: ({ freeCount }) => (
      <span data-quiet={freeCount === 0 || undefined}>
        {countText(freeCount)} <span className={cells.cardWord}>free</span>
      </span>
    ),
  },
  {
    id: "line",
    head: "90 days",
    width: 100,
    priority: 2,
    cell: ({ usage }) => usage && <Sparkline line={usage.line} />,
  },
  {
    id: "full-in",
    head: "Full in",
    width: 150,
    card: "right",
    cell: (row) => row.usage && <FullIn usage={row.usage} byDesign={isFullByDesign(row)} />,
  },
];

/** The fullest networks, fullest first. */
export function FullestTable({ networks }: { networks: FullNetwork[] }) {
  const list = useTable({ columns, rows: networks, rowId: ({ uuid }) => uuid });
  return <ListTable list={list} label="Fullest networks" row="activity" />;
}
