import styles from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import type { ListRows } from "@/components/table/use-table";
import { NameChip } from "@/components/ui/link/name-chip";
import { countText } from "@/components/ui/number-text";
import type { GroupRow } from "@/lib/queries/groups";

export const groupColumns: Column<GroupRow>[] = [
  {
    id: "name",
    head: "Name",
    sort: ({ name }) => name,
    width: 240,
    card: "name",
    cell: ({ name }) => <NameLink kind="group" name={name} strong />,
  },
  {
    id: "nodes",
    head: "Nodes",
    sort: ({ nodes }) => nodes,
    width: 90,
    numeric: true,
    cell: ({ nodes }) => countText(nodes),
  },
  {
    id: "instances",
    head: "Instances",
    sort: ({ instances }) => instances,
    width: 110,
    numeric: true,
    cell: ({ instances }) => countText(instances),
  },
  {
    id: "networks",
    head: "Networks",
    sort: ({ networks }) => networks.length,
    text: ({ networks }) => networks.map(({ network }) => network.name).join(" "),
    cell: ({ networks }) => <Networks networks={networks} />,
  },
];

/** Node groups with the networks they have. */
export function GroupTable({ list }: { list: ListRows<GroupRow> }) {
  return <ListTable list={list} label="Node groups" />;
}

/** How many networks are named. */
const most = 12;

function Networks({ networks }: Pick<GroupRow, "networks">) {
  if (networks.length === 0) return <span data-quiet>None</span>;
  return (
    <span className={styles.chips}>
      {networks.slice(0, most).map(({ network }) => (
        <NameChip key={network.uuid} kind="network" name={network.name} />
      ))}
      {networks.length > most && <span data-quiet>{countText(networks.length - most)} more</span>}
    </span>
  );
}
