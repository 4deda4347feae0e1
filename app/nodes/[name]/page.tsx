import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type NamedPage, nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { instanceListQuery, nodeQuery } from "@/components/data/queries";
import { instanceFilters } from "@/components/instance/instance-filters";
import { NodeDetail } from "@/components/node/node-detail";
import { instanceFilter, instanceList } from "@/lib/queries/instance-list";
import { nodePage } from "@/lib/queries/nodes";

export async function generateMetadata({ params }: NamedPage): Promise<Metadata> {
  return { title: await nameOf(params) };
}

export default async function Page({ params, searchParams }: PageProps<"/nodes/[name]">) {
  const name = await nameOf(params);
  const given = await searchParams;
  const found = await reading.snapshot(async (tx) => {
    const node = await nodePage(tx, name);
    if (!node) return null;
    const filters = instanceFilters({ ...given, node: node.name });
    return { node, filters, instances: await instanceList(tx, instanceFilter(filters)) };
  });
  if (!found) notFound();
  const { node, filters, instances } = found;
  return (
    <Prefetched entries={[ready(nodeQuery(name), node), ready(instanceListQuery(filters), instances)]}>
      <NodeDetail name={name} />
    </Prefetched>
  );
}
