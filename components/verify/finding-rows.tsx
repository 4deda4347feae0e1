"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { RequiresRole } from "@/components/session/requires-role";
import { ListTable } from "@/components/table/list-table";
import { useFirstRows } from "@/components/table/use-first-rows";
import { type Column, useTable } from "@/components/table/use-table";
import { addressPath } from "@/components/ui/paths";
import { RefLink } from "@/components/ui/ref-link";
import { ip4Text } from "@/lib/domain/address/ip";
import { rangeText } from "@/lib/domain/address/ranges";
import type { Finding } from "@/lib/domain/verify/finding";
import { networkOf, repairOf, repairRole } from "@/lib/domain/verify/repairs";
import { findingColumns, findingId } from "./finding-columns";
import styles from "./finding-table.module.css";

type FindingRowsProps = { findings: Finding[]; onRepair: (finding: Finding) => void };

/** Findings of the store: how bad, what, why it matters, where, and the repair as a button. */
export function FindingRows({ findings, onRepair }: FindingRowsProps) {
  const { shown, ...more } = useFirstRows(findings);
  const columns: Column<Finding>[] = [
    ...findingColumns,
    { id: "where", head: "Where", className: styles.where, cell: (finding) => <Where finding={finding} /> },
    {
      id: "repair",
      head: "Repair",
      className: styles.what,
      cell: (finding) => <RepairOffer finding={finding} onRepair={onRepair} />,
    },
  ];
  const list = useTable({ columns, rows: shown, rowId: findingId });
  return (
    <ListTable list={list} label="Findings" boxed className={styles.table} rowClassName={styles.row} more={more} />
  );
}

function RepairOffer({ finding, onRepair }: { finding: Finding } & Pick<FindingRowsProps, "onRepair">) {
  const byHand = finding.repair ?? "Requires a decision.";
  const repair = repairOf(finding);
  if (repair === null) return <span className={styles.quiet}>{byHand}</span>;
  return (
    <div className={styles.offer}>
      <span>{finding.repair}</span>
      <RequiresRole needed={repairRole(repair)}>
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
  if (object === null || object.kind === "cluster") return <span className={styles.quiet}>The cluster</span>;
  return (
    <>
      <RefLink kind={object.kind} to={object.name} />
      {network && object.kind !== "network" && <RefLink kind="network" to={network.name} />}
      {network && addresses && (
        <Link href={addressPath(network.name, ip4Text(addresses.first))} prefetch={false}>
          {rangeText(addresses)}
        </Link>
      )}
    </>
  );
}
