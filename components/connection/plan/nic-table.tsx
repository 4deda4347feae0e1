"use client";

import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { ScrollBox } from "@/components/table/scroll-box";
import { useTable } from "@/components/table/use-table";
import { AddressLink } from "@/components/ui/link/address-link";
import { RefLink } from "@/components/ui/link/ref-link";
import type { Conflict } from "@/lib/domain/model/conflict";
import { exceptionOf, usualNetparams } from "./exceptions";
import type { GroupPlan } from "./group-plan";
import styles from "./nic-table.module.css";
import { fateText } from "./plan-sentences";

type NicTableProps = {
  network: string;
  plans: GroupPlan[];
  /** What happens to a group when its plan runs: "joins". */
  goes: string;
  /** The choice of a single NIC once its group is decided, where it has one. */
  choiceOf?: (plan: GroupPlan, conflict: Conflict) => ReactNode;
};

/** From this many rows on they can be filtered. */
const filterFrom = 12;

/** A NIC in the way, and the plan of its group. */
type NicRow = { plan: GroupPlan; conflict: Conflict };

/** The NICs in the way, a line each; what is decided about all of them is not said again: the last column has what differs. */
export function NicTable({ network, plans, goes, choiceOf }: NicTableProps) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const all: NicRow[] = plans.flatMap((plan) => plan.conflicts.map((conflict) => ({ plan, conflict })));
  const rows = all.filter(({ conflict }) => searchText(conflict).includes(wanted));
  const usual = new Map(plans.map(({ group, conflicts }) => [group, usualNetparams(conflicts)]));
  const exception: Column<NicRow> = {
    id: "exception",
    head: "Exception",
    card: "whole",
    cell: ({ plan, conflict }) => {
      const isOut = plan.fate === "out";
      return (
        <Exception text={isOut ? null : exceptionOf(conflict, usual.get(plan.group) ?? "")}>
          {!isOut && choiceOf?.(plan, conflict)}
        </Exception>
      );
    },
  };
  const address: Column<NicRow> = {
    id: "address",
    head: "Address",
    width: 150,
    figures: true,
    card: "left",
    cell: ({ conflict }) => <Address network={network} conflict={conflict} />,
  };
  const list = useTable({
    columns: [instance, nic, address, node, exception],
    rows,
    rowId: ({ conflict }) => conflict.nic,
  });
  const planOf = new Map(plans.map((plan) => [plan.group, plan]));
  return (
    <>
      {all.length >= filterFrom && (
        <TextInput
          size="xs"
          className={styles.filter}
          aria-label="Filter NICs"
          placeholder="Instance, address, node"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ScrollBox label="NICs" className={styles.box}>
        <ListTable<NicRow>
          label="Conflicts"
          className={styles.rows}
          list={list}
          marks={({ plan }) => ({ "data-out": plan.fate === "out" || undefined })}
          {...(plans.length > 1 && {
            sections: {
              keyOf: ({ plan }) => plan.group,
              heading: (group) => <Heading plan={planOf.get(group)} goes={goes} />,
            },
          })}
        />
        {rows.length === 0 && <p className={styles.none}>No NIC matches "{text.trim()}".</p>}
      </ScrollBox>
    </>
  );
}

const instance: Column<NicRow> = {
  id: "instance",
  head: "Instance",
  card: "name",
  cell: ({ conflict }) => <RefLink kind="instance" to={conflict.instance.name} />,
};

const nic: Column<NicRow> = {
  id: "nic",
  head: "NIC",
  width: 56,
  card: "fact",
  cell: ({ conflict }) => (
    <>
      <span className={styles.label}>NIC </span>
      {conflict.index}
    </>
  ),
};

const node: Column<NicRow> = {
  id: "node",
  head: "Node",
  priority: 3,
  card: "right",
  cell: ({ conflict }) => (
    <>
      <RefLink kind="node" to={conflict.node.name} />
      {conflict.via === "secondary" && <span data-quiet> secondary</span>}
    </>
  ),
};

function Heading({ plan, goes }: { plan: GroupPlan | undefined; goes: string }) {
  return plan ? (
    <>
      <b>{plan.group}</b> {fateText(plan, goes)}
    </>
  ) : null;
}

function searchText({ instance, ip, node }: Conflict): string {
  return `${instance.name} ${ip ?? ""} ${node.name}`.toLowerCase();
}

/** Its address, and the one that it takes instead. */
function Address({ network, conflict: { ip, newIp } }: { network: string; conflict: Conflict }) {
  if (ip === null) return <span data-quiet>None</span>;
  return (
    <>
      <AddressLink network={network} address={ip} />
      {newIp !== null && newIp !== ip && <span data-figures> → {newIp}</span>}
    </>
  );
}

/** What differs, beside the choice of this NIC, where it has one. */
function Exception({ text, children }: { text: string | null; children: ReactNode }) {
  if (text === null) return children || <span className={styles.usual}>None</span>;
  return (
    <>
      {children} <span>{text}</span>
    </>
  );
}
