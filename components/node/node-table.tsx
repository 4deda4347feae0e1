import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import type { ListRows } from "@/components/table/use-table";
import { countText } from "@/components/ui/number-text";
import { StatusBadge } from "@/components/ui/status-badge";
import { ip4Number, isIp4 } from "@/lib/domain/address/ip";
import type { NodeRow } from "@/lib/queries/nodes";

export const nodeColumns: Column<NodeRow>[] = [
  {
    id: "name",
    head: "Name",
    sort: ({ name }) => name,
    card: "name",
    cell: ({ name, master }) => (
      <>
        <NameLink kind="node" name={name} strong /> {master && <StatusBadge tone="neutral">Master</StatusBadge>}
      </>
    ),
  },
  {
    id: "group",
    head: "Group",
    sort: ({ group }) => group.name,
    width: 150,
    card: "fact",
    cell: ({ group }) => <NameLink kind="group" name={group.name} />,
  },
  {
    id: "primary",
    head: "Primary address",
    sort: ({ primaryIp }) => addressOrder(primaryIp),
    text: ({ primaryIp }) => primaryIp,
    width: 150,
    figures: true,
    cell: ({ primaryIp }) => primaryIp,
  },
  {
    id: "secondary",
    head: "Secondary address",
    sort: ({ secondaryIp }) => addressOrder(secondaryIp),
    text: ({ secondaryIp }) => secondaryIp,
    width: 160,
    priority: 3,
    figures: true,
    cell: ({ primaryIp, secondaryIp }) =>
      secondaryIp === null || secondaryIp === primaryIp ? <span data-quiet>None</span> : secondaryIp,
  },
  {
    id: "instances",
    head: "Primary for",
    sort: ({ primaryInstances }) => primaryInstances,
    width: 120,
    numeric: true,
    cell: ({ primaryInstances }) => countText(primaryInstances),
  },
  {
    id: "mirrors",
    head: "Secondary for",
    sort: ({ secondaryInstances }) => secondaryInstances,
    width: 130,
    priority: 3,
    numeric: true,
    cell: ({ secondaryInstances }) => countText(secondaryInstances),
  },
];

/** An address as a number to sort by; anything that is not an IPv4 address comes last. */
function addressOrder(address: string | null): number | null {
  return address !== null && isIp4(address) ? ip4Number(address) : null;
}

/** Nodes with their group, addresses and how many instances they hold. */
export function NodeTable({ list }: { list: ListRows<NodeRow> }) {
  return <ListTable list={list} label="Nodes" />;
}
