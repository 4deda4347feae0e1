import styles from "@/components/ui/cluster-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { addressOrder, ordered } from "@/components/ui/row-order";
import { type Sort, SortHead } from "@/components/ui/sort-head";
import { StatusBadge } from "@/components/ui/status-badge";
import type { NodeRow } from "@/lib/queries/nodes";

export const nodeColumns = ["name", "group", "primary", "secondary", "instances", "mirrors"] as const;
export type NodeColumn = (typeof nodeColumns)[number];

const values: Record<NodeColumn, (node: NodeRow) => string | number> = {
  name: ({ name }) => name,
  group: ({ group }) => group.name,
  primary: ({ primaryIp }) => addressOrder(primaryIp),
  secondary: ({ secondaryIp }) => addressOrder(secondaryIp),
  instances: ({ primaryInstances }) => primaryInstances,
  mirrors: ({ secondaryInstances }) => secondaryInstances,
};

type NodeTableProps = { rows: NodeRow[]; sort: Sort<NodeColumn>; onSort: (sort: Sort<NodeColumn>) => void };

/** Nodes with their group, addresses and how many instances they hold. */
export function NodeTable({ rows, sort, onSort }: NodeTableProps) {
  const head = { sort, onSort };
  return (
    <DataTable label="Nodes" className={styles.table}>
      <thead>
        <tr>
          <SortHead column="name" label="Name" {...head} />
          <SortHead column="group" label="Group" {...head} />
          <SortHead column="primary" label="Primary address" {...head} />
          <SortHead column="secondary" label="Secondary address" {...head} />
          <SortHead column="instances" label="Primary for" numeric {...head} />
          <SortHead column="mirrors" label="Secondary for" numeric {...head} />
        </tr>
      </thead>
      <tbody>
        {ordered(rows, values[sort.column], sort).map((node) => (
          <NodeLine key={node.uuid} node={node} />
        ))}
      </tbody>
    </DataTable>
  );
}

function NodeLine({ node }: { node: NodeRow }) {
  const { name, group, primaryIp, secondaryIp, primaryInstances, secondaryInstances, master } = node;
  return (
    <tr>
      <td data-name>
        <RefLink kind="node" to={name} /> {master && <StatusBadge tone="neutral">Master</StatusBadge>}
      </td>
      <td>
        <RefLink kind="group" to={group.name} />
      </td>
      <td data-figures>{primaryIp}</td>
      <td data-figures>
        {secondaryIp === null || secondaryIp === primaryIp ? <span className={styles.none}>None</span> : secondaryIp}
      </td>
      <td data-numeric data-unit="primary">
        {countText(primaryInstances)}
      </td>
      <td data-numeric data-unit="secondary">
        {countText(secondaryInstances)}
      </td>
    </tr>
  );
}
