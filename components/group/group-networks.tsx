"use client";

import { Button } from "@mantine/core";
import { DisconnectButton } from "@/components/connection/panel/disconnect-button";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { UnconnectedNetworks } from "@/components/connection/panel/unconnected-table";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { countText } from "@/components/ui/number-text";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { GroupPage } from "@/lib/queries/groups";
import { GroupFrame } from "./group-frame";

/** The networks of a node group, each with its netparams; then those that can be connected to it. */
export function GroupNetworks({ name }: { name: string }) {
  return (
    <GroupFrame name={name}>
      {(group) => (
        <>
          {group.networks.length === 0 ? (
            <EmptyState
              action={
                <LinkButton href={`${paths.connections}?group=${encodeURIComponent(group.name)}`}>
                  Connections
                </LinkButton>
              }
            >
              No network is connected to {group.name}.
            </EmptyState>
          ) : (
            <NetworkTable group={group.name} connections={group.networks} />
          )}
          <UnconnectedNetworks group={group.name} />
        </>
      )}
    </GroupFrame>
  );
}

type GroupConnection = GroupPage["networks"][number];

const columns: Column<GroupConnection & { group: string }>[] = [
  {
    id: "network",
    head: "Network",
    sort: ({ network }) => network.name,
    card: "name",
    cell: ({ network }) => <NameLink kind="network" name={network.name} strong />,
  },
  {
    id: "subnet",
    head: "Subnet",
    sort: ({ subnet }) => subnet,
    width: 150,
    figures: true,
    card: "fact",
    cell: ({ subnet }) => subnet,
  },
  {
    id: "netparams",
    head: "Netparams",
    sort: netparamsText,
    cell: ({ mode, link, vlan }) => netparamsText({ mode, link, vlan }),
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
    cell: ({ group, network }) => <Actions group={group} network={network.name} />,
  },
];

function NetworkTable({ group, connections }: { group: string; connections: GroupConnection[] }) {
  const address = useTableAddress(columns, { column: "network", descending: false });
  const rows = connections.map((connection) => ({ ...connection, group }));
  const list = useTable({ columns, rows, rowId: ({ network }) => network.uuid, ...address });
  return <ListTable list={list} label={`Networks of ${group}`} />;
}

function Actions({ group, network }: { group: string; network: string }) {
  const panel = useConnectPanel();
  return (
    <div className={cells.actions}>
      <RequiresRole needed={roleToLook("operator")}>
        <Button size="xs" onClick={() => void panel.open({ network, groups: [group], change: true })}>
          Modify…<span className="sr-only"> {network}</span>
        </Button>
      </RequiresRole>
      <DisconnectButton network={network} group={group} />
    </div>
  );
}
