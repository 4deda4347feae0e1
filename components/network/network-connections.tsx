"use client";

import { Button } from "@mantine/core";
import { DisconnectButton } from "@/components/connection/panel/disconnect-button";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { NetparamsText } from "@/components/ui/netparams-text";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
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
        <DataTable label={`Connections of ${page.facts.name}`} className={styles.table}>
          <thead>
            <tr>
              <th>Node group</th>
              <th>Netparams</th>
              <th data-numeric>Nodes</th>
              <th data-numeric>Instances</th>
              <th>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {page.connections.map((connection) => (
              <Connection key={connection.group.uuid} network={page.facts.name} connection={connection} />
            ))}
          </tbody>
        </DataTable>
      )}
    </NetworkFrame>
  );
}

function Connection({ network, connection }: { network: string; connection: NetworkConnection }) {
  const panel = useConnectPanel();
  const { group, nodes, instances, mode, link, vlan } = connection;
  const netparams = { mode, link, vlan };
  return (
    <tr>
      <td data-name>
        <RefLink kind="group" to={group.name} />
      </td>
      <td>
        <NetparamsText netparams={netparams} />
      </td>
      <td data-numeric data-unit={nodes === 1 ? "node" : "nodes"}>
        {countText(nodes)}
      </td>
      <td data-numeric data-unit={instances === 1 ? "instance" : "instances"}>
        {countText(instances)}
      </td>
      <td data-line>
        <div className={styles.actions}>
          <RequiresRole needed="operator">
            <Button
              size="xs"
              onClick={() => void panel.open({ network, groups: [group.name], netparams, change: true })}
            >
              Modify…
              <span className="sr-only"> the connection to {group.name}</span>
            </Button>
          </RequiresRole>
          <DisconnectButton network={network} group={group.name} />
        </div>
      </td>
    </tr>
  );
}
