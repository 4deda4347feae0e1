import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { groupsQuery } from "@/components/data/queries";
import { GroupsView } from "@/components/group/groups-view";
import { listGroups } from "@/lib/queries/groups";

export const metadata: Metadata = { title: "Node groups" };

export default async function GroupsPage() {
  const groups = await reading.remembered(listGroups);
  return (
    <Prefetched entries={[ready(groupsQuery(), groups)]}>
      <GroupsView />
    </Prefetched>
  );
}
