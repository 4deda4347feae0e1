import type { ReactNode } from "react";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import type { ListRows } from "@/components/table/use-table";
import { AddressLink } from "@/components/ui/link/address-link";
import { TagList } from "@/components/ui/tag-list";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { InstanceNic, InstanceRow } from "@/lib/queries/instances";
import type { Within } from "./use-instance-filters";

/** What a NIC has stands on one line in all columns of NICs. */
const columns: Column<InstanceRow>[] = [
  {
    id: "name",
    head: "Instance",
    sort: "server",
    card: "name",
    cell: ({ name }) => <NameLink kind="instance" name={name} strong />,
  },
  {
    id: "node",
    head: "Node",
    sort: "server",
    width: 100,
    card: "fact",
    cell: ({ name, primary }) => <NameLink kind="node" name={primary.node.name} beside={name} />,
  },
  {
    id: "secondary",
    head: "Secondary",
    width: 100,
    extra: true,
    card: "none",
    cell: ({ name, secondary }) =>
      secondary ? <NameLink kind="node" name={secondary.node.name} beside={name} /> : <span data-quiet>None</span>,
  },
  {
    id: "group",
    head: "Group",
    sort: "server",
    width: 90,
    priority: 3,
    cell: ({ primary }) => <NameLink kind="group" name={primary.group.name} />,
  },
  {
    id: "network",
    head: "Network",
    width: 104,
    card: "left",
    cell: ({ nics }) => (
      <Nics nics={nics} last>
        {({ network }) =>
          network ? <NameLink kind="network" name={network.name} /> : <span data-quiet>No network</span>
        }
      </Nics>
    ),
  },
  {
    id: "address",
    head: "Address",
    sort: "server",
    width: 126,
    figures: true,
    card: "right",
    cell: ({ nics }) => <Nics nics={nics}>{(nic) => <NicAddress nic={nic} />}</Nics>,
  },
  {
    id: "mac",
    head: "MAC",
    width: 148,
    priority: 2,
    figures: true,
    cell: ({ nics }) => <Nics nics={nics}>{({ mac }) => mac}</Nics>,
  },
  {
    id: "netparams",
    head: "Netparams",
    width: 196,
    priority: 2,
    cell: ({ nics }) => <Nics nics={nics}>{netparamsText}</Nics>,
  },
  { id: "tags", head: "Tags", width: 90, priority: 2, cell: ({ tags }) => <TagList tags={tags} /> },
];

/** The columns of a list within a node or a group, which says once what all rows would. */
export function columnsWithin({
  node,
  group,
}: { [Key in keyof Within]: Within[Key] | undefined }): Column<InstanceRow>[] {
  const said = [...(node === undefined ? [] : ["node", "group"]), ...(group === undefined ? [] : ["group"])];
  return columns.filter(({ id }) => !said.includes(id));
}

/** Instances with their place and their NICs, each NIC in a line. */
export function InstanceTable({ list }: { list: ListRows<InstanceRow> }) {
  return <ListTable list={list} label="Instances" />;
}

/** How many NICs of an instance are shown. */
const most = 8;

type NicsProps = {
  nics: InstanceNic[];
  children: (nic: InstanceNic) => ReactNode;
  /** Says how many are not shown. */
  last?: boolean;
};

/** One line per NIC, in every column at the same height. */
function Nics({ nics, children, last = false }: NicsProps) {
  if (nics.length === 0) return last ? <span data-quiet>No NICs</span> : null;
  return (
    <ul className={cells.lines}>
      {nics.slice(0, most).map((nic) => (
        <li key={nic.uuid}>{children(nic)}</li>
      ))}
      {last && nics.length > most && <li data-quiet>{nics.length - most} more</li>}
    </ul>
  );
}

function NicAddress({ nic: { ip, network } }: { nic: InstanceNic }) {
  if (ip === null) return <span data-quiet>None</span>;
  return network ? <AddressLink network={network.name} address={ip} /> : ip;
}
