import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { RequiresRole } from "@/components/session/requires-role";
import styles from "@/components/table/cluster-table.module.css";
import { ListTable } from "@/components/table/list-table";
import { type Column, useTable } from "@/components/table/use-table";
import { AddressLink } from "@/components/ui/address-link";
import { CopyButton } from "@/components/ui/copy-button";
import { RefLink } from "@/components/ui/ref-link";
import { SinceTime } from "@/components/ui/since-time";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { InstanceNic } from "@/lib/queries/instances";
import { useInstanceDialog } from "./change/use-instance-dialog";

const columns: Column<InstanceNic>[] = [
  { id: "nic", head: "NIC", card: "name", cell: ({ index, name }) => (name ? `${index} · ${name}` : index) },
  {
    id: "network",
    head: "Network",
    cell: ({ network }) => (network ? <RefLink kind="network" to={network.name} /> : <None />),
  },
  { id: "address", head: "Address", card: "address", cell: (nic) => <NicAddress nic={nic} /> },
  {
    id: "mac",
    head: "MAC",
    cell: ({ mac }) => (
      <span className={styles.mac}>
        {mac} <CopyButton text={mac} label={`Copy ${mac}`} />
      </span>
    ),
  },
  { id: "netparams", head: "Netparams", cell: ({ mode, link, vlan }) => netparamsText({ mode, link, vlan }) },
  { id: "since", head: "Since", className: styles.widest, cell: ({ ip, since }) => <NicSince ip={ip} since={since} /> },
  { id: "actions", head: "Actions", quietHead: true, card: "actions", cell: (nic) => <NicActions nic={nic} /> },
];

/** The NICs of an instance: network, address (leading to its place on the map), MAC and effective netparams. */
export function NicTable({ instance, nics }: { instance: string; nics: InstanceNic[] }) {
  const list = useTable({ columns, rows: nics, rowId: ({ uuid }) => uuid });
  return <ListTable list={list} label={`NICs of ${instance}`} className={`${styles.table} ${styles.nics}`} />;
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

/** Since when the NIC has its address, and by which job. */
function NicSince({ ip, since }: Pick<InstanceNic, "ip" | "since">) {
  if (ip === null) return null;
  if (since === null || since.at === null) return <span className={styles.none}>Not recorded</span>;
  return <SinceTime at={since.at} job={since.job} />;
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
