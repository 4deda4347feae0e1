"use client";

import type { ReactNode } from "react";
import { ConnectionPanels } from "@/components/connection/panel/connection-panels";
import { groupQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { EmptyState } from "@/components/ui/empty-state";
import { FactLine } from "@/components/ui/fact-line";
import { objectPath, paths } from "@/components/ui/link/paths";
import { TabLinks } from "@/components/ui/link/tab-links";
import { PageHead } from "@/components/ui/page-head";
import { TagList } from "@/components/ui/tag-list";
import type { GroupPage } from "@/lib/queries/groups";
import { GroupMenu } from "./group-menu";

/** What every page of a node group has: head, tabs that are pages, panels. */
export function GroupFrame({ name, children }: { name: string; children: (group: GroupPage) => ReactNode }) {
  const { data: group, error } = useRead(groupQuery(name));
  if (error && !group) return <EmptyState>{error.message}</EmptyState>;
  if (group === null) return <EmptyState>The node group {name} no longer exists.</EmptyState>;
  if (!group) return null;
  const root = objectPath("group", name);
  const tabs = [
    { href: root, label: "Networks", count: group.networks.length },
    { href: `${root}/nodes`, label: "Nodes", count: group.nodes },
    { href: `${root}/instances`, label: "Instances", count: group.instances },
    { href: `${root}/jobs`, label: "Jobs" },
  ];
  return (
    <>
      <PageHead
        title={group.name}
        crumb={{ href: paths.groups, label: "Node groups" }}
        subtitle={group.tags.length > 0 ? <TagList tags={group.tags} /> : undefined}
        needs="administrator"
        actions={<GroupMenu group={group} />}
      />
      <FactLine facts={[{ label: "Allocation policy", value: group.allocPolicy.replace("_", " ") }]} />
      <TabLinks label={`Pages of ${group.name}`} tabs={tabs} />
      {children(group)}
      <ConnectionPanels />
    </>
  );
}
