"use client";

import { Button } from "@mantine/core";
import { DisconnectButton } from "@/components/connection/panel/disconnect-button";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import { ListTable } from "@/components/table/list-table";
import { useFirstRows } from "@/components/table/use-first-rows";
import { type Column, useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { NetparamsText } from "@/components/ui/netparams-text";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { verb } from "@/lib/domain/sentence";
import type { NetworkConnection } from "@/lib/queries/network-page";
import styles from "./network-connections.module.css";
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
    </NetworkFrame>
  );
}

type Row = NetworkConnection & { network: string };

const columns: Column<Row>[] = [
  { id: "group", head: "Node group", card: "name", cell: ({ group }) => <RefLink kind="group" to={group.name} /> },
  {
    id: "netparams",
    head: "Netparams",
    cell: ({ mode, link, vlan }) => <NetparamsText netparams={{ mode, link, vlan }} />,
  },
  {
    id: "nodes",
    head: "Nodes",
    numeric: true,
    unit: ({ nodes }) => verb(nodes, "node", "nodes"),
    cell: ({ nodes }) => countText(nodes),
  },
  {
    id: "instances",
    head: "Instances",
    numeric: true,
    unit: ({ instances }) => verb(instances, "instance", "instances"),
    cell: ({ instances }) => countText(instances),
  },
  { id: "actions", head: "Actions", quietHead: true, card: "line", cell: (row) => <Actions connection={row} /> },
];

function ConnectionTable({ network, connections }: { network: string; connections: NetworkConnection[] }) {
  const { shown, ...more } = useFirstRows(connections);
  const rows = shown.map((connection) => ({ ...connection, network }));
  const list = useTable({ columns, rows, rowId: ({ group }) => group.uuid });
  return <ListTable list={list} more={more} label={`Connections of ${network}`} className={styles.table} />;
}

function Actions({ connection: { network, group, mode, link, vlan } }: { connection: Row }) {
  const panel = useConnectPanel();
  const netparams = { mode, link, vlan };
  return (
    <div className={styles.actions}>
      <RequiresRole needed="operator">
        <Button size="xs" onClick={() => void panel.open({ network, groups: [group.name], netparams, change: true })}>
          Modify…
          <span className="sr-only"> the connection to {group.name}</span>
        </Button>
      </RequiresRole>
      <DisconnectButton network={network} group={group.name} />
    </div>
  );
}
