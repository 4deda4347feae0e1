import styles from "@/components/table/cluster-table.module.css";
import { ListTable } from "@/components/table/list-table";
import { type Column, type Sort, useTable } from "@/components/table/use-table";
import { AddressLink } from "@/components/ui/address-link";
import { RefLink } from "@/components/ui/ref-link";
import type { InstanceNic, InstanceRow } from "@/lib/queries/instances";

const columns: Column<InstanceRow>[] = [
  {
    id: "name",
    head: "Name",
    sort: "server",
    card: "name",
    cell: ({ name }) => <RefLink kind="instance" to={name} />,
  },
  { id: "address", head: "Addresses", sort: "server", cell: ({ nics }) => <Addresses nics={nics} /> },
  {
    id: "node",
    head: "Primary node",
    sort: "server",
    cell: ({ primary }) => <RefLink kind="node" to={primary.node.name} />,
  },
  {
    id: "secondary",
    head: "Secondary node",
    className: styles.wide,
    cell: ({ secondary }) =>
      secondary ? <RefLink kind="node" to={secondary.node.name} /> : <span className={styles.none}>None</span>,
  },
  {
    id: "group",
    head: "Group",
    sort: "server",
    cell: ({ primary }) => <RefLink kind="group" to={primary.group.name} />,
  },
];

type InstanceTableProps = { rows: InstanceRow[]; sort: Sort; onSort: (sort: Sort) => void };

/** Instances with their place and the addresses of their NICs. Under 768 each is a card. */
export function InstanceTable({ rows, sort, onSort }: InstanceTableProps) {
  const list = useTable({ columns, rows, rowId: ({ uuid }) => uuid, sort, onSort });
  return <ListTable list={list} label="Instances" className={styles.table} />;
}

const most = 3;

/** The addresses of NICs, each with its network; if there are many, the first ones and a count. */
function Addresses({ nics }: { nics: InstanceNic[] }) {
  const shown = nics.filter(({ ip, network }) => ip !== null || network !== null);
  if (shown.length === 0) return <span className={styles.none}>None</span>;
  return (
    <ul className={styles.addresses}>
      {shown.slice(0, most).map(({ uuid, ip, network }) => (
        <li key={uuid}>
          {ip === null ? (
            <span className={styles.none}>No address</span>
          ) : network ? (
            <AddressLink network={network.name} address={ip} />
          ) : (
            ip
          )}
          {network && (
            <span>
              in <RefLink kind="network" to={network.name} />
            </span>
          )}
        </li>
      ))}
      {shown.length > most && <li className={styles.none}>{shown.length - most} more</li>}
    </ul>
  );
}
