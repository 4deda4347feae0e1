import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { RequiresRole } from "@/components/session/requires-role";
import { AddressLink } from "@/components/ui/address-link";
import styles from "@/components/ui/cluster-table.module.css";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { RefLink } from "@/components/ui/ref-link";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { InstanceNic } from "@/lib/queries/instances";
import { useInstanceDialog } from "./change/use-instance-dialog";

/** The NICs of an instance: network, address (leading to its place on the map), MAC and effective netparams. */
export function NicTable({ instance, nics }: { instance: string; nics: InstanceNic[] }) {
  return (
    <DataTable label={`NICs of ${instance}`} className={`${styles.table} ${styles.nics}`}>
      <thead>
        <tr>
          <th scope="col">NIC</th>
          <th scope="col">Network</th>
          <th scope="col">Address</th>
          <th scope="col">MAC</th>
          <th scope="col">Netparams</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
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

function NicLine({ nic }: { nic: InstanceNic }) {
  const { index, name, network, mac, mode, link, vlan } = nic;
  return (
    <tr>
      <td data-name>
        {index}
        {name && ` · ${name}`}
      </td>
      <td>{network ? <RefLink kind="network" to={network.name} /> : <None />}</td>
      <td data-address>
        <NicAddress nic={nic} />
      </td>
      <td>
        <span className={styles.mac}>
          {mac} <CopyButton text={mac} label={`Copy ${mac}`} />
        </span>
      </td>
      <td>{netparamsText({ mode, link, vlan })}</td>
      <td data-actions>
        <NicActions nic={nic} />
      </td>
    </tr>
  );
}

function None() {
  return <span className={styles.none}>None</span>;
}

/** The address, and the one that the NIC gives itself in its network's IPv6 prefix. */
function NicAddress({ nic: { ip, ip6, network } }: { nic: InstanceNic }) {
  return (
    <span className={styles.nicAddress}>
      {ip === null && (network ? <span className={styles.none}>In {network.name} without an address</span> : <None />)}
      {ip !== null && (network ? <AddressLink network={network.name} address={ip} /> : ip)}
      {ip6 !== null && (
        <small className={styles.mac}>
          {ip6} <span className={styles.none}>EUI-64</span> <CopyButton text={ip6} label={`Copy ${ip6}`} />
        </small>
      )}
    </span>
  );
}

function NicActions({ nic: { uuid, index } }: { nic: InstanceNic }) {
  const { open } = useInstanceDialog();
  return (
    <span className={styles.actions}>
      <RequiresRole needed="operator">
        <Tooltip label="Modify">
          <ActionIcon aria-label={`Modify NIC ${index}`} onClick={() => open("change-nic", uuid)}>
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Remove">
          <ActionIcon aria-label={`Remove NIC ${index}`} onClick={() => open("remove-nic", uuid)}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </RequiresRole>
    </span>
  );
}
