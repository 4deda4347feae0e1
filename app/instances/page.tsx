import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { instanceListQuery } from "@/components/data/queries";
import { instanceFilters } from "@/components/instance/instance-filters";
import { InstancesView } from "@/components/instance/instances-view";
import { instanceFilter, instanceList } from "@/lib/queries/instance-list";

export const metadata: Metadata = { title: "Instances" };

export default async function InstancesPage({ searchParams }: PageProps<"/instances">) {
  const filters = instanceFilters(await searchParams);
  const instances = await reading.snapshot((tx) => instanceList(tx, instanceFilter(filters)));
  return (
    <Prefetched entries={[ready(instanceListQuery(filters), instances)]}>
      <InstancesView />
    </Prefetched>
  );
}
