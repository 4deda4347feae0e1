import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { instanceListQuery } from "@/components/data/queries";
import { GroupInstances } from "@/components/group/group-tabs";
import { instanceFilters } from "@/components/instance/instance-filters";
import { instanceFilter, instanceList } from "@/lib/queries/instance-list";

export default async function Page({ params, searchParams }: PageProps<"/groups/[name]/instances">) {
  const name = await nameOf(params);
  const filters = instanceFilters({ ...(await searchParams), group: name });
  const instances = await reading.snapshot((tx) => instanceList(tx, instanceFilter(filters)));
  return (
    <Prefetched entries={[ready(instanceListQuery(filters), instances)]}>
      <GroupInstances name={name} />
    </Prefetched>
  );
}
