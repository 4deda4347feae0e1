import styles from "@/components/table/cluster-table.module.css";
import { ListTable } from "@/components/table/list-table";
import { type Column, type Sort, useTable } from "@/components/table/use-table";
import { NameChip } from "@/components/ui/name-chip";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import type { GroupRow } from "@/lib/queries/groups";

export const groupColumns: Column<GroupRow>[] = [
  {
    id: "name",
    head: "Name",
    sort: ({ name }) => name,
    card: "name",
    cell: ({ name }) => <RefLink kind="group" to={name} />,
  },
  {
    id: "nodes",
    head: "Nodes",
    sort: ({ nodes }) => nodes,
    numeric: true,
    unit: "nodes",
    cell: ({ nodes }) => countText(nodes),
  },
  {
    id: "instances",
    head: "Instances",
    sort: ({ instances }) => instances,
    numeric: true,
    unit: "instances",
    cell: ({ instances }) => countText(instances),
  },
  {
    id: "networks",
    head: "Networks",
    sort: ({ networks }) => networks.length,
    card: "line",
    cell: ({ networks }) => <Networks networks={networks} />,
  },
];

type GroupTableProps = { rows: GroupRow[]; sort: Sort; onSort: (sort: Sort) => void };

/** Node groups with the networks they have. */
export function GroupTable({ rows, sort, onSort }: GroupTableProps) {
  const list = useTable({ columns: groupColumns, rows, rowId: ({ uuid }) => uuid, sort, onSort });
  return <ListTable list={list} label="Node groups" className={styles.table} />;
}

/** How many networks are named. */
const most = 12;

function Networks({ networks }: Pick<GroupRow, "networks">) {
  return (
    <>
      {networks.length === 0 && <span className={styles.none}>None</span>}
      <span className={styles.chips}>
        {networks.slice(0, most).map(({ network }) => (
          <NameChip key={network.uuid} kind="network" name={network.name} />
        ))}
        {networks.length > most && <span className={styles.none}>{countText(networks.length - most)} more</span>}
      </span>
    </>
  );
}
