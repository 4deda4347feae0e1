"use client";

import { Button } from "@mantine/core";
import { DisconnectButton } from "@/components/connection/panel/disconnect-button";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { RequiresRole } from "@/components/session/requires-role";
import styles from "@/components/ui/cluster-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/components/ui/paths";
import { RefLink } from "@/components/ui/ref-link";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { GroupPage } from "@/lib/queries/groups";
import { GroupFrame } from "./group-frame";

/** The networks of a node group, each with its netparams. */
export function GroupNetworks({ name }: { name: string }) {
  return (
    <GroupFrame name={name}>
      {(group) =>
        group.networks.length === 0 ? (
          <EmptyState
            action={
              <LinkButton href={`${paths.connections}?group=${encodeURIComponent(name)}`}>Connections</LinkButton>
            }
          >
            No network is connected to {name}.
          </EmptyState>
        ) : (
          <DataTable label={`Networks of ${name}`} className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Network</th>
                <th scope="col">Subnet</th>
                <th scope="col">Netparams</th>
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {group.networks.map((connection) => (
                <NetworkLine key={connection.network.uuid} group={name} connection={connection} />
              ))}
            </tbody>
          </DataTable>
        )
      }
    </GroupFrame>
  );
}

function NetworkLine({ group, connection }: { group: string; connection: GroupPage["networks"][number] }) {
  const panel = useConnectPanel();
  const { network, subnet, mode, link, vlan } = connection;
  return (
    <tr>
      <td data-name>
        <RefLink kind="network" to={network.name} />
      </td>
      <td data-figures>{subnet}</td>
      <td>{netparamsText({ mode, link, vlan })}</td>
      <td data-line>
        <div className={styles.actions}>
          <RequiresRole needed="operator">
            <Button size="xs" onClick={() => void panel.open({ network: network.name, groups: [group], change: true })}>
              Modify…<span className="sr-only"> {network.name}</span>
            </Button>
          </RequiresRole>
          <DisconnectButton network={network.name} group={group} />
        </div>
      </td>
    </tr>
  );
}
