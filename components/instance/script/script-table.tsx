"use client";

import Link from "next/link";
import { connectPath } from "@/components/connection/panel/panel-address";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { objectPath, paths } from "@/components/ui/link/paths";
import type { ScriptSubject } from "@/lib/domain/nic-script/script-subject";
import type { ScriptVariable, ValueOwner, VariableGroup } from "@/lib/domain/nic-script/script-variables";
import styles from "./script-table.module.css";

type Row = ScriptVariable & { subject: ScriptSubject };

const columns: Column<Row>[] = [
  {
    id: "variable",
    head: "Variable",
    width: 196,
    card: "name",
    cell: ({ name }) => <code className={styles.name}>{name}</code>,
  },
  { id: "value", head: "Value", card: "whole", cell: ({ value }) => <Value value={value} /> },
  { id: "from", head: "Comes from", width: 240, card: "fact", cell: (row) => <Origin {...row} /> },
];

const headings: Record<VariableGroup, string> = {
  interface: "Interface",
  netparams: "Netparams",
  network: "Network",
};

const sections = {
  keyOf: ({ group }: Row) => group,
  heading: (group: string) => headings[group as VariableGroup],
};

/** The variables in their groups: name, value, and whose value it is. */
export function ScriptTable({ subject, variables }: { subject: ScriptSubject; variables: ScriptVariable[] }) {
  const rows = variables.map((variable) => ({ ...variable, subject }));
  const list = useTable({ columns, rows, rowId: ({ name }) => name });
  return <ListTable list={list} label="Variables" sections={sections} className={styles.table} />;
}

/** As it is, line breaks included; a text that is turned round stays in its place. */
function Value({ value }: { value: string }) {
  if (value === "") return <span data-quiet>empty</span>;
  return (
    <code className={styles.value}>
      <bdi>{value}</bdi>
    </code>
  );
}

/** Where the value is changed: a link, or who decides it. */
function Origin({ owner, subject }: Row) {
  const { network, group } = subject;
  if (owner === "connection" && network !== null) {
    const where = connectPath({
      network: network.name,
      groups: [group.name],
      ...(subject.connection && { netparams: subject.connection }),
      change: true,
    });
    return (
      <Link className={styles.origin} href={where} prefetch={false}>
        {network.name} in {group.name}
      </Link>
    );
  }
  if (owner === "network" && network !== null)
    return (
      <Link className={styles.origin} href={objectPath("network", network.name)} prefetch={false}>
        Network
      </Link>
    );
  if (owner === "cluster")
    return (
      <Link className={styles.origin} href={paths.cluster} prefetch={false}>
        Cluster's default
      </Link>
    );
  return <span className={styles.origin}>{words[owner]}</span>;
}

const words: Record<ValueOwner, string> = {
  instance: "Instance",
  nic: "NIC",
  connection: "Connection",
  cluster: "Cluster's default",
  network: "Network",
  hypervisor: "Hypervisor parameter nic_type",
  start: "Chosen at start",
  link: "Same as LINK in bridged mode",
};
