"use client";

import type { ReactNode } from "react";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { AddressLink } from "@/components/ui/link/address-link";
import type { Conflict } from "@/lib/domain/model/conflict";
import styles from "./conflict-table.module.css";
import { ForceBadge } from "./force-badge";
import { wiringChange } from "./netparams-change";

/** Conflicts under one heading: those of a node group. */
export type ConflictSection = {
  key: string;
  heading?: ReactNode;
  action?: ReactNode;
  conflicts: Conflict[];
  /** The group is left out, whatever force would do. */
  isOut?: boolean;
  /** The choices of a row; without them the last column says what happens to it. */
  resolve?: (conflict: Conflict) => ReactNode;
};

type Row = { section: ConflictSection; conflict: Conflict; network: string | null };

/** Every conflicting NIC of a network, by its name, or null if it does not exist any more: where it is, what it becomes, and what is decided about it. */
export function ConflictTable({ network, sections }: { network: string | null; sections: ConflictSection[] }) {
  const resolves = sections.some(({ resolve }) => resolve);
  const byKey = new Map(sections.map((section) => [section.key, section]));
  const rows = sections.flatMap((section) => section.conflicts.map((conflict) => ({ section, conflict, network })));
  const list = useTable({
    columns: resolves ? columnsToResolve : columns,
    rows,
    rowId: ({ section, conflict }) => `${section.key} ${conflict.nic}`,
  });
  const heads = {
    keyOf: ({ section }: Row) => section.key,
    heading: (key: string) => byKey.get(key)?.heading,
    action: (key: string) => byKey.get(key)?.action,
  };
  const marks = ({ section, conflict }: Row) => ({
    "data-force": conflict.force,
    "data-out": section.isOut || undefined,
  });
  const hasHeads = sections.some(({ heading }) => heading);
  return (
    <ListTable
      list={list}
      label="Conflicts"
      boxed
      className={styles.table}
      marks={marks}
      {...(hasHeads && { sections: heads })}
    />
  );
}

const who: Column<Row>[] = [
  {
    id: "instance",
    head: "Instance",
    width: 150,
    card: "name",
    cell: ({ conflict: { instance, index } }) => (
      <>
        <NameLink kind="instance" name={instance.name} now={instance.now} />
        <small className={cells.below}>NIC {index}</small>
      </>
    ),
  },
  {
    id: "address",
    head: "Address",
    width: 108,
    card: "fact",
    figures: true,
    cell: ({ network, conflict: { ip } }) =>
      ip === null ? (
        <span data-quiet>None</span>
      ) : network === null ? (
        ip
      ) : (
        <AddressLink network={network} address={ip} />
      ),
  },
  {
    id: "node",
    head: "Node",
    width: 92,
    priority: 3,
    card: "line",
    cell: ({ conflict: { instance, node, via } }) => (
      <>
        <NameLink kind="node" name={node.name} beside={instance.name} now={node.now} />
        <small className={cells.below}>{via}</small>
      </>
    ),
  },
  {
    id: "becomes",
    head: "Becomes",
    className: styles.becomes,
    card: "line",
    cell: ({ conflict, section }) => <Becomes conflict={conflict} isOut={section.isOut ?? false} />,
  },
];

const columns: Column<Row>[] = [
  ...who,
  {
    id: "force",
    head: "With force",
    width: 130,
    card: "line",
    cell: ({ conflict: { force } }) => <ForceBadge force={force} />,
  },
];

const columnsToResolve: Column<Row>[] = [
  ...who,
  {
    id: "resolve",
    head: "Resolve",
    width: 250,
    card: "whole",
    className: styles.resolve,
    cell: ({ section, conflict }) => section.resolve?.(conflict),
  },
];

/** What it has afterwards, and why: its address and what changes of its netparams, or that it stays as it is. */
function Becomes({ conflict, isOut }: { conflict: Conflict; isOut: boolean }) {
  const { force, ip, newIp, wiring, becomes, why, choices } = conflict;
  if (isOut || force === "leave" || force === "blocks")
    return (
      <>
        Unchanged
        {(!isOut || force === "blocks") && <small className={cells.below}>{why}</small>}
      </>
    );
  if (force === "release")
    return (
      <>
        No network
        <small className={cells.below}>{why}</small>
      </>
    );
  return (
    <>
      <span data-figures>{newIp ?? ip}</span>
      <small className={cells.below}>{becomes && wiringChange(wiring, becomes)}</small>
      {force === "move" && !choices.includes("adopt") && <small className={cells.below}>{why}</small>}
    </>
  );
}
