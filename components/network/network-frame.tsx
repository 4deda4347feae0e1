"use client";

import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ConnectionPanels } from "@/components/connection/panel/connection-panels";
import { useConnectPanel } from "@/components/connection/panel/panel-address";
import { networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { OthersHere } from "@/components/live/others-here";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { objectPath, paths } from "@/components/ui/link/paths";
import { TabLinks } from "@/components/ui/link/tab-links";
import { PageHead } from "@/components/ui/page-head";
import type { NetworkPage } from "@/lib/queries/network-page";
import { NetworkDialogs } from "./change/network-dialogs";
import { useNetworkDialog } from "./change/use-network-dialog";
import { networkFacts } from "./network-facts";
import { NetworkMenu } from "./network-menu";

type NetworkFrameProps = {
  name: string;
  /** Buttons at the right end of the tabs. */
  tools?: ReactNode;
  children: ReactNode;
};

/** What every page of a network has: head with its facts, tabs that are pages, dialogs and panels. */
export function NetworkFrame({ name, tools, children }: NetworkFrameProps) {
  const page = useRead(networkQuery(name)).data;
  if (page === null)
    return (
      <EmptyState action={<LinkButton href={paths.networks}>All networks</LinkButton>}>
        The network {name} no longer exists.
      </EmptyState>
    );
  if (!page) return null;
  const { facts } = page;
  return (
    <>
      <PageHead
        title={facts.name}
        note={facts.network}
        crumb={{ href: paths.networks, label: "Networks" }}
        facts={networkFacts(facts)}
        actions={<Actions page={page} />}
      />
      <TabLinks label={`Pages of ${facts.name}`} tabs={tabsOf(name, page)} tools={tools} />
      {children}
      <NetworkDialogs page={page} />
      <ConnectionPanels />
    </>
  );
}

/** The pages of a network. */
export function tabsOf(name: string, { connections, instances, jobs }: NetworkPage) {
  const root = objectPath("network", name);
  return [
    { href: root, label: "Usage" },
    { href: `${root}/over-time`, label: "Over time" },
    { href: `${root}/connections`, label: "Connections", count: connections.length },
    { href: `${root}/instances`, label: "Instances", count: instances },
    { href: `${root}/jobs`, label: "Jobs", count: jobs },
  ];
}

function Actions({ page }: { page: NetworkPage }) {
  const dialog = useNetworkDialog();
  const connect = useConnectPanel();
  const { name } = page.facts;
  return (
    <>
      <OthersHere network={page.facts} />
      <RequiresRole needed={roleToLook("operator")}>
        <Button leftSection={<IconPencil size={14} aria-hidden="true" />} onClick={() => dialog.open("edit")}>
          Modify
        </Button>
      </RequiresRole>
      <RequiresRole needed="operator">
        <Button variant="filled" onClick={() => void connect.open({ network: name })}>
          Connect to a group
        </Button>
        <NetworkMenu name={name} connections={page.connections.length} />
      </RequiresRole>
    </>
  );
}
