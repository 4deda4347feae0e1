import { AddressLink } from "@/components/connection/address-link";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { RefLink } from "@/components/ui/ref-link";
import { netparamsText } from "@/lib/domain/netparams";
import type { InstanceNic } from "@/lib/queries/instances";
import styles from "./cluster-table.module.css";

/** The NICs of an instance: network, address (leading to its place on the map), MAC and effective wiring. */
export function NicTable({ instance, nics }: { instance: string; nics: InstanceNic[] }) {
  return (
    <DataTable label={`Network interfaces of ${instance}`} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">NIC</th>
          <th scope="col">Network</th>
          <th scope="col">Address</th>
          <th scope="col">MAC</th>
          <th scope="col">Settings</th>
        </tr>
      </thead>
      <tbody>
        {nics.map((nic) => (
          <NicLine key={nic.uuid} nic={nic} />
        ))}
      </tbody>
    </DataTable>
  );
}

function NicLine({ nic: { index, name, network, ip, mac, mode, link, vlan } }: { nic: InstanceNic }) {
  const none = <span className={styles.none}>None</span>;
  return (
    <tr>
      <td data-name>
        {index}
        {name && ` · ${name}`}
      </td>
      <td>{network ? <RefLink kind="network" to={network.name} /> : none}</td>
      <td>{ip === null ? none : network ? <AddressLink network={network.name} address={ip} /> : ip}</td>
      <td>
        <span className={styles.mac}>
          {mac} <CopyButton text={mac} label={`Copy ${mac}`} />
        </span>
      </td>
      <td>{netparamsText({ mode, link, vlan })}</td>
    </tr>
  );
}
