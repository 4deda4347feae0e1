import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networkQuery, usageMapQuery } from "@/components/data/queries";
import { NetworkUsage } from "@/components/network/network-usage";
import { networkPage } from "@/lib/queries/network-page";
import { usageView } from "@/lib/queries/usage-map";

export async function generateMetadata({ params }: PageProps<"/networks/[name]">): Promise<Metadata> {
  return { title: await nameOf(params) };
}

export default async function NetworkUsagePage({ params }: PageProps<"/networks/[name]">) {
  const name = await nameOf(params);
  const [page, view] = await reading.snapshot(
    async (tx) => [await networkPage(tx, name), await usageView(tx, name, Date.now() / 1000)] as const,
  );
  if (!page || !view) notFound();
  return (
    <Prefetched entries={[ready(networkQuery(name), page), ready(usageMapQuery(name), view)]}>
      <NetworkUsage name={name} />
    </Prefetched>
  );
}
