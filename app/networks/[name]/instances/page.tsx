import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { instanceListQuery, networkQuery } from "@/components/data/queries";
import { instanceFilters } from "@/components/instance/instance-filters";
import { NetworkInstances } from "@/components/network/network-instances";
import { instanceFilter, instanceList } from "@/lib/queries/instance-list";
import { networkPage } from "@/lib/queries/network-page";

export async function generateMetadata({ params }: PageProps<"/networks/[name]/instances">): Promise<Metadata> {
  return { title: `Instances in ${await nameOf(params)}` };
}

export default async function Page({ params, searchParams }: PageProps<"/networks/[name]/instances">) {
  const [name, query] = [await nameOf(params), await searchParams];
  const read = await reading.snapshot(async (tx) => {
    const page = await networkPage(tx, name);
    if (!page) return null;
    const filters = instanceFilters({ ...query, network: page.facts.name });
    return { page, filters, instances: await instanceList(tx, instanceFilter(filters)) };
  });
  if (!read) notFound();
  return (
    <Prefetched
      entries={[ready(networkQuery(name), read.page), ready(instanceListQuery(read.filters), read.instances)]}
    >
      <NetworkInstances name={name} network={read.page.facts.name} />
    </Prefetched>
  );
}
