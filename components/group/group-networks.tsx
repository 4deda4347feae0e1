"use client";

import { Button } from "@mantine/core";
import { DisconnectButton } from "@/components/connection/panel/disconnect-button";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { RequiresRole } from "@/components/session/requires-role";
import styles from "@/components/table/cluster-table.module.css";
import { ListTable } from "@/components/table/list-table";
import { useFirstRows } from "@/components/table/use-first-rows";
import { type Column, useTable } from "@/components/table/use-table";
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
          <NetworkTable group={name} connections={group.networks} />
        )
      }
    </GroupFrame>
  );
}

type GroupConnection = GroupPage["networks"][number];

const columns: Column<GroupConnection & { group: string }>[] = [
  {
    id: "network",
    head: "Network",
    card: "name",
    cell: ({ network }) => <RefLink kind="network" to={network.name} />,
  },
  { id: "subnet", head: "Subnet", figures: true, cell: ({ subnet }) => subnet },
  { id: "netparams", head: "Netparams", cell: ({ mode, link, vlan }) => netparamsText({ mode, link, vlan }) },
  {
    id: "actions",
    head: "Actions",
    quietHead: true,
    card: "line",
    cell: ({ group, network }) => <Actions group={group} network={network.name} />,
  },
];

function NetworkTable({ group, connections }: { group: string; connections: GroupConnection[] }) {
  const { shown, ...more } = useFirstRows(connections);
  const rows = shown.map((connection) => ({ ...connection, group }));
  const list = useTable({ columns, rows, rowId: ({ network }) => network.uuid });
  return <ListTable list={list} more={more} label={`Networks of ${group}`} className={styles.table} />;
}

function Actions({ group, network }: { group: string; network: string }) {
  const panel = useConnectPanel();
  return (
    <div className={styles.actions}>
      <RequiresRole needed="operator">
        <Button size="xs" onClick={() => void panel.open({ network, groups: [group], change: true })}>
          Modify…<span className="sr-only"> {network}</span>
        </Button>
      </RequiresRole>
      <DisconnectButton network={network} group={group} />
    </div>
  );
}
