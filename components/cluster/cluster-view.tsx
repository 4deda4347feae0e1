"use client";

import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import Link from "next/link";
import { ClusterLinkSection } from "@/components/cluster-link/cluster-link-section";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ExportDialog } from "@/components/import/export-dialog";
import { useDialog } from "@/components/operation/use-dialog";
import { RequiresRole } from "@/components/session/requires-role";
import { EmptyState } from "@/components/ui/empty-state";
import { FactLine } from "@/components/ui/fact-line";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText } from "@/components/ui/number-text";
import { type Fact, PageHead } from "@/components/ui/page-head";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { ClusterSummary } from "@/lib/queries/cluster";
import { ClusterSettingsDialog, RenameClusterDialog } from "./cluster-dialogs";
import { ClusterHooks } from "./cluster-hooks";
import { ClusterState } from "./cluster-state";

const dialogs = ["settings", "rename", "export"] as const;

/** The page of the cluster itself: what its networks and NICs inherit from it. */
export function ClusterView() {
  const { data: cluster, error } = useRead(clusterQuery());
  const { dialog, open, close } = useDialog(dialogs);
  if (error && !cluster) return <EmptyState>{error.message}</EmptyState>;
  if (!cluster) return null;
  if (cluster.name === null)
    return (
      <>
        <PageHead title="Cluster" />
        <EmptyState
          action={
            <>
              <LinkButton needs="administrator" href={paths.import}>
                Import a cluster
              </LinkButton>
              <LinkButton needs="administrator" href={paths.link}>
                Link a living cluster
              </LinkButton>
            </>
          }
        >
          No cluster yet.
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHead
        title={cluster.name}
        note="Cluster"
        actions={
          <>
            <RequiresRole needed="administrator" about="console">
              <Button onClick={() => open("export")}>Export config.data</Button>
            </RequiresRole>
            <RequiresRole needed="administrator">
              <Button onClick={() => open("rename")}>Rename</Button>
              <Button leftSection={<IconPencil size={14} aria-hidden="true" />} onClick={() => open("settings")}>
                Modify cluster
              </Button>
            </RequiresRole>
          </>
        }
      />
      <FactLine facts={facts(cluster)} />
      <ClusterState />
      <ClusterLinkSection />
      <ClusterHooks />
      {dialog === "settings" && <ClusterSettingsDialog cluster={cluster} onClose={close} />}
      {dialog === "export" && <ExportDialog copy={null} onClose={close} />}
      {dialog === "rename" && <RenameClusterDialog cluster={cluster} onClose={close} />}
    </>
  );
}

function facts(cluster: ClusterSummary): Fact[] {
  const { masterIp, masterNode, macPrefix, nicparams } = cluster;
  const number = (path: string, count: number) => <Link href={path}>{countText(count)}</Link>;
  return [
    { label: "Master address", value: masterIp ?? "None" },
    { label: "Master node", value: masterNode === null ? "None" : <RefLink kind="node" to={masterNode} /> },
    { label: "MAC prefix", value: macPrefix ?? "None" },
    { label: "Default netparams", value: nicparams ? netparamsText(nicparams) : "None" },
    { label: "Networks", value: number(paths.networks, cluster.networks) },
    { label: "Node groups", value: number(paths.groups, cluster.groups) },
    { label: "Nodes", value: number(paths.nodes, cluster.nodes) },
    { label: "Instances", value: number(paths.instances, cluster.instances) },
  ];
}
