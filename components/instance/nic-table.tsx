import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil, IconTerminal2, IconTrash } from "@tabler/icons-react";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { CopyButton } from "@/components/ui/copy-button";
import { AddressLink } from "@/components/ui/link/address-link";
import { SinceTime } from "@/components/ui/time/since-time";
import { ip4Number, isIp4 } from "@/lib/domain/address/ip";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { InstanceNic } from "@/lib/queries/instances";
import { useInstanceDialog } from "./change/use-instance-dialog";

const columns: Column<InstanceNic>[] = [
  {
    id: "nic",
    head: "NIC",
    sort: ({ index }) => index,
    width: 90,
    card: "name",
    cell: ({ index, name }) => (
      <>
        <span className={cells.cardWord}>NIC </span>
        {name ? `${index} · ${name}` : index}
      </>
    ),
  },
  {
    id: "network",
    head: "Network",
    sort: ({ network }) => network?.name ?? null,
    cell: ({ network }) => (network ? <NameLink kind="network" name={network.name} /> : <None />),
  },
  {
    id: "address",
    head: "Address",
    sort: ({ ip }) => (ip !== null && isIp4(ip) ? ip4Number(ip) : null),
    figures: true,
    cell: (nic) => <NicAddress nic={nic} />,
  },
  {
    id: "mac",
    head: "MAC",
    sort: ({ mac }) => mac,
    width: 190,
    figures: true,
    cell: ({ mac }) => (
      <span className={cells.copied}>
        {mac} <CopyButton text={mac} label={`Copy ${mac}`} />
      </span>
    ),
  },
  {
    id: "netparams",
    head: "Netparams",
    sort: netparamsText,
    cell: ({ mode, link, vlan }) => netparamsText({ mode, link, vlan }),
  },
  {
    id: "since",
    head: "Since",
    width: 200,
    priority: 2,
    cell: ({ ip, since }) => <NicSince ip={ip} since={since} />,
  },
  {
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 136,
    card: "fact",
    cell: (nic) => <NicActions nic={nic} />,
  },
];

/** The NICs of an instance: network, address (leading to its place on the map), MAC and effective netparams. */
export function NicTable({ instance, nics }: { instance: string; nics: InstanceNic[] }) {
  const address = useTableAddress(columns, { column: "nic", descending: false });
  const list = useTable({ columns, rows: nics, rowId: ({ uuid }) => uuid, ...address });
  return <ListTable list={list} label={`NICs of ${instance}`} />;
}

function None() {
  return <span data-quiet>None</span>;
}

/** The address, and the one that the NIC gives itself in its network's IPv6 prefix. */
function NicAddress({ nic: { ip, ip6, network } }: { nic: InstanceNic }) {
  return (
    <>
      {ip === null && (network ? <span data-quiet>In {network.name} without an address</span> : <None />)}
      {ip !== null && (network ? <AddressLink network={network.name} address={ip} /> : ip)}
      {ip6 !== null && (
        <small className={cells.below}>
          {ip6} EUI-64 <CopyButton text={ip6} label={`Copy ${ip6}`} />
        </small>
      )}
    </>
  );
}

/** Since when the NIC has its address, and by which job. */
function NicSince({ ip, since }: Pick<InstanceNic, "ip" | "since">) {
  if (ip === null) return null;
  if (since === null || since.at === null) return <span data-quiet>Not recorded</span>;
  return <SinceTime at={since.at} job={since.job} />;
}

function NicActions({ nic: { uuid, index } }: { nic: InstanceNic }) {
  const { open } = useInstanceDialog();
  return (
    <span className={cells.actions}>
      <Tooltip label="What a network script sees">
        <ActionIcon aria-label={`What a network script sees of NIC ${index}`} onClick={() => open("script", uuid)}>
          <IconTerminal2 size={16} />
        </ActionIcon>
      </Tooltip>
      <RequiresRole needed={roleToLook("operator")}>
        <Tooltip label="Modify">
          <ActionIcon aria-label={`Modify NIC ${index}`} onClick={() => open("change-nic", uuid)}>
            <IconPencil size={16} />
          </ActionIcon>
        </Tooltip>
      </RequiresRole>
      <RequiresRole needed="operator">
        <Tooltip label="Remove">
          <ActionIcon aria-label={`Remove NIC ${index}`} onClick={() => open("remove-nic", uuid)}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </RequiresRole>
    </span>
  );
}
