import { AddressLink } from "@/components/ui/address-link";
import styles from "@/components/ui/cluster-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import { RefLink } from "@/components/ui/ref-link";
import { type Sort, SortHead } from "@/components/ui/sort-head";
import type { InstanceNic, InstanceRow } from "@/lib/queries/instances";

type InstanceTableProps = { rows: InstanceRow[]; sort: Sort<string>; onSort: (sort: Sort<string>) => void };

/** Instances with their place and the addresses of their NICs. Under 768 each is a card. */
export function InstanceTable({ rows, sort, onSort }: InstanceTableProps) {
  const head = { sort, onSort };
  return (
    <DataTable label="Instances" row="one" className={styles.table}>
      <thead>
        <tr>
          <SortHead column="name" label="Name" {...head} />
          <SortHead column="address" label="Addresses" {...head} />
          <SortHead column="node" label="Primary node" {...head} />
          <th scope="col" className={styles.wide}>
            Secondary node
          </th>
          <SortHead column="group" label="Group" {...head} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ uuid, name, nics, primary, secondary }) => (
          <tr key={uuid}>
            <td data-name>
              <RefLink kind="instance" to={name} />
            </td>
            <td>
              <Addresses nics={nics} />
            </td>
            <td>
              <RefLink kind="node" to={primary.node.name} />
            </td>
            <td className={styles.wide}>
              {secondary ? <RefLink kind="node" to={secondary.node.name} /> : <span className={styles.none}>None</span>}
            </td>
            <td>
              <RefLink kind="group" to={primary.group.name} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
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
