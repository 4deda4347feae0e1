"use client";

import { Button } from "@mantine/core";
import { DisconnectButton } from "@/components/connection/panel/disconnect-button";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { UnconnectedGroups } from "@/components/connection/panel/unconnected-table";
import { networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { NetparamsText } from "@/components/ui/netparams-text";
import { countText } from "@/components/ui/number-text";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { NetworkConnection } from "@/lib/queries/network-page";
import { NetworkFrame } from "./network-frame";

/** The node groups that a network is connected to, each with its netparams. */
export function NetworkConnections({ name }: { name: string }) {
  const page = useRead(networkQuery(name)).data;
  const panel = useConnectPanel();
  return (
    <NetworkFrame name={name}>
      {page && page.connections.length === 0 && (
        <EmptyState
          action={
            <RequiresRole needed="operator">
              <Button onClick={() => void panel.open({ network: page.facts.name })}>Connect to a group</Button>
            </RequiresRole>
          }
        >
          {page.facts.name} is not connected to any node group, so no instance can use it.
        </EmptyState>
      )}
      {page && page.connections.length > 0 && (
        <ConnectionTable network={page.facts.name} connections={page.connections} />
      )}
      {page && <UnconnectedGroups network={page.facts.name} />}
    </NetworkFrame>
  );
}

type Row = NetworkConnection & { network: string };

const columns: Column<Row>[] = [
  {
    id: "group",
    head: "Node group",
    sort: ({ group }) => group.name,
    card: "name",
    cell: ({ group }) => <NameLink kind="group" name={group.name} strong />,
  },
  {
    id: "netparams",
    head: "Netparams",
    sort: netparamsText,
    cell: ({ mode, link, vlan }) => <NetparamsText netparams={{ mode, link, vlan }} />,
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
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 220,
    card: "whole",
    cell: (row) => <Actions connection={row} />,
  },
];

function ConnectionTable({ network, connections }: { network: string; connections: NetworkConnection[] }) {
  const address = useTableAddress(columns, { column: "group", descending: false });
  const rows = connections.map((connection) => ({ ...connection, network }));
  const list = useTable({ columns, rows, rowId: ({ group }) => group.uuid, ...address });
  return <ListTable list={list} label={`Connections of ${network}`} />;
}

function Actions({ connection: { network, group, mode, link, vlan } }: { connection: Row }) {
  const panel = useConnectPanel();
  const netparams = { mode, link, vlan };
  return (
    <div className={cells.actions}>
      <RequiresRole needed={roleToLook("operator")}>
        <Button size="xs" onClick={() => void panel.open({ network, groups: [group.name], netparams, change: true })}>
          Modify…
          <span className="sr-only"> the connection to {group.name}</span>
        </Button>
      </RequiresRole>
      <DisconnectButton network={network} group={group.name} />
    </div>
  );
}
