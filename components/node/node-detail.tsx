"use client";

import { nodeQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { InstanceList } from "@/components/instance/instance-list";
import { NodeLinksSection } from "@/components/link/node-links-section";
import { EmptyState } from "@/components/ui/empty-state";
import { FactLine } from "@/components/ui/fact-line";
import { paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { type Fact, PageHead } from "@/components/ui/page-head";
import { StatusBadge } from "@/components/ui/status-badge";
import type { NodePage } from "@/lib/queries/nodes";
import { NodeMenu } from "./node-menu";

/** The page of a node: its addresses, and the instances that have it as primary or secondary node. */
export function NodeDetail({ name }: { name: string }) {
  const { data: node, error } = useRead(nodeQuery(name));
  if (error && !node) return <EmptyState>{error.message}</EmptyState>;
  if (node === null) return <EmptyState>The node {name} no longer exists.</EmptyState>;
  if (!node) return null;
  return (
    <>
      <PageHead
        title={node.name}
        crumb={{ href: paths.nodes, label: "Nodes" }}
        subtitle={node.master && <StatusBadge tone="neutral">Master</StatusBadge>}
        needs="administrator"
        actions={<NodeMenu node={node} />}
      />
      <FactLine facts={facts(node)} />
      <NodeLinksSection node={node} />
      <InstanceList within={{ node: node.name }} />
    </>
  );
}

function facts({ group, primaryIp, secondaryIp, primaryInstances, secondaryInstances, tags }: NodePage): Fact[] {
  return [
    { label: "Group", value: <RefLink kind="group" to={group.name} /> },
    { label: "Primary address", value: primaryIp },
    { label: "Secondary address", value: secondaryIp === null || secondaryIp === primaryIp ? "None" : secondaryIp },
    { label: "Primary for", value: primaryInstances },
    { label: "Secondary for", value: secondaryInstances },
    ...(tags.length > 0 ? [{ label: "Tags", value: tags.join(", ") }] : []),
  ];
}
