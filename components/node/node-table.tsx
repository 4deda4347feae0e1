import styles from "@/components/table/cluster-table.module.css";
import { ListTable } from "@/components/table/list-table";
import { type Column, type Sort, useTable } from "@/components/table/use-table";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { ip4Number, isIp4 } from "@/lib/domain/address/ip";
import type { NodeRow } from "@/lib/queries/nodes";

export const nodeColumns: Column<NodeRow>[] = [
  {
    id: "name",
    head: "Name",
    sort: ({ name }) => name,
    card: "name",
    cell: ({ name, master }) => (
      <>
        <RefLink kind="node" to={name} /> {master && <StatusBadge tone="neutral">Master</StatusBadge>}
      </>
    ),
  },
  {
    id: "group",
    head: "Group",
    sort: ({ group }) => group.name,
    cell: ({ group }) => <RefLink kind="group" to={group.name} />,
  },
  {
    id: "primary",
    head: "Primary address",
    sort: ({ primaryIp }) => addressOrder(primaryIp),
    figures: true,
    cell: ({ primaryIp }) => primaryIp,
  },
  {
    id: "secondary",
    head: "Secondary address",
    sort: ({ secondaryIp }) => addressOrder(secondaryIp),
    figures: true,
    cell: ({ primaryIp, secondaryIp }) =>
      secondaryIp === null || secondaryIp === primaryIp ? <span className={styles.none}>None</span> : secondaryIp,
  },
  {
    id: "instances",
    head: "Primary for",
    sort: ({ primaryInstances }) => primaryInstances,
    numeric: true,
    unit: "primary",
    cell: ({ primaryInstances }) => countText(primaryInstances),
  },
  {
    id: "mirrors",
    head: "Secondary for",
    sort: ({ secondaryInstances }) => secondaryInstances,
    numeric: true,
    unit: "secondary",
    cell: ({ secondaryInstances }) => countText(secondaryInstances),
  },
];

/** An address as a number to sort by; anything that is not an IPv4 address comes last. */
function addressOrder(address: string | null): number {
  return address !== null && isIp4(address) ? ip4Number(address) : 2 ** 32;
}

type NodeTableProps = { rows: NodeRow[]; sort: Sort; onSort: (sort: Sort) => void };

/** Nodes with their group, addresses and how many instances they hold. */
export function NodeTable({ rows, sort, onSort }: NodeTableProps) {
  const list = useTable({ columns: nodeColumns, rows, rowId: ({ uuid }) => uuid, sort, onSort });
  return <ListTable list={list} label="Nodes" className={styles.table} />;
}
