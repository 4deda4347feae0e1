"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import type { Column } from "@/components/table/column";
import { ListExport } from "@/components/table/export/list-export";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { ListTools } from "@/components/table/list-tools";
import { SelectedBar } from "@/components/table/selected-bar";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { addressPath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText, pluralText } from "@/components/ui/number-text";
import { ip4Text } from "@/lib/domain/address/ip";
import { rangeText } from "@/lib/domain/address/ranges";
import type { Finding } from "@/lib/domain/verify/finding";
import {
  networkOf,
  type RepairTogether,
  repairOf,
  repairRole,
  repairsOfThese,
  repairsTogether,
} from "@/lib/domain/verify/repairs";
import { findingColumns, findingId } from "./finding-columns";
import styles from "./finding-table.module.css";
import { RepairsAtOnce } from "./repairs-at-once";

type FindingRowsProps = {
  /** Those that the filters leave, of how many. */
  findings: Finding[];
  all: number;
  filters: ReactNode;
  onRepair: (finding: Finding) => void;
  onRepairs: (repairs: RepairTogether) => void;
};

/** Findings of the store: how bad, what, why it matters, where, and the repair as a button; what one job repairs can be selected. */
export function FindingRows({ findings, all, filters, onRepair, onRepairs }: FindingRowsProps) {
  const columns = columnsOf(onRepair);
  const address = useTableAddress(columns);
  const list = useTable({ columns, rows: findings, rowId: findingId, ...address, selectAs: ({ message }) => message });
  const selected = list.table.getSelectedRowModel().rows.map(({ original }) => original);
  const repairs = repairsOfThese(selected);
  const repairable = repairs.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <FilterBar
        tools={
          <ListTools list={list} count={findings.length} of={all}>
            <ListExport list={list} name="findings" one="finding" />
          </ListTools>
        }
      >
        {filters}
      </FilterBar>
      <RepairsAtOnce together={repairsTogether(findings)} onRepair={onRepairs} />
      {findings.length === 0 ? (
        <EmptyState>There are no more findings of this kind.</EmptyState>
      ) : (
        <ListTable list={list} label="Findings" />
      )}
      <SelectedBar
        list={list}
        title={pluralText(selected.length, "finding")}
        contents={repairable === 0 ? "Each is repaired by itself" : `${countText(repairable)} can be repaired together`}
        copy={selected.map(({ message }) => message)}
      >
        {repairs.map((some) => (
          <RequiresRole key={`${some.network.uuid} ${some.finding}`} needed={roleToLook(repairRole(some.repair))}>
            <Button onClick={() => onRepairs(some)}>
              Repair {countText(some.count)}…<span className="sr-only"> {some.title}</span>
            </Button>
          </RequiresRole>
        ))}
        <ListExport list={{ columns, rows: selected }} name="findings" one="finding" />
      </SelectedBar>
    </>
  );
}

function columnsOf(onRepair: FindingRowsProps["onRepair"]): Column<Finding>[] {
  return [
    ...findingColumns,
    {
      id: "where",
      head: "Where",
      sort: ({ object }) => object?.name ?? null,
      width: 220,
      card: "whole",
      cell: (finding) => <Where finding={finding} />,
    },
    {
      id: "repair",
      head: "Repair",
      text: ({ repair }) => repair ?? null,
      card: "whole",
      cell: (finding) => <RepairOffer finding={finding} onRepair={onRepair} />,
    },
  ];
}

function RepairOffer({ finding, onRepair }: { finding: Finding } & Pick<FindingRowsProps, "onRepair">) {
  const byHand = finding.repair ?? "Requires a decision.";
  const repair = repairOf(finding);
  if (repair === null) return <span data-quiet>{byHand}</span>;
  return (
    <div className={styles.offer}>
      <span>{finding.repair}</span>
      <RequiresRole needed={roleToLook(repairRole(repair))}>
        <Button size="xs" onClick={() => onRepair(finding)}>
          Repair…<span className="sr-only"> {finding.message}</span>
        </Button>
      </RequiresRole>
    </div>
  );
}

/** What it is about, and the address on its map. */
function Where({ finding }: { finding: Finding }) {
  const { object, addresses } = finding;
  const network = networkOf(finding);
  if (object === null || object.kind === "cluster") return <span data-quiet>The cluster</span>;
  return (
    <span className={styles.where}>
      <RefLink kind={object.kind} to={object.name} />
      {network && object.kind !== "network" && <RefLink kind="network" to={network.name} />}
      {network && addresses && (
        <Link href={addressPath(network.name, ip4Text(addresses.first))} prefetch={false}>
          {rangeText(addresses)}
        </Link>
      )}
    </span>
  );
}
