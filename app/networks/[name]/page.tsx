import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networkQuery, nextFreeQuery, usageMapQuery } from "@/components/data/queries";
import { NetworkUsage } from "@/components/network/network-usage";
import { networkPage } from "@/lib/queries/network-page";
import { nextFree } from "@/lib/queries/next-free";
import { usageView } from "@/lib/queries/usage-map";

export async function generateMetadata({ params }: PageProps<"/networks/[name]">): Promise<Metadata> {
  return { title: await nameOf(params) };
}

export default async function NetworkUsagePage({ params }: PageProps<"/networks/[name]">) {
  const name = await nameOf(params);
  const now = Date.now() / 1000;
  const [page, view, next] = await reading.snapshot(
    async (tx) => [await networkPage(tx, name), await usageView(tx, name, now), await nextFree(tx, name, now)] as const,
  );
  if (!page || !view) notFound();
  return (
    <Prefetched
      entries={[
        ready(networkQuery(name), page),
        ready(usageMapQuery(name), view),
        ready(nextFreeQuery(page.facts.name, 0), next),
      ]}
    >
      <NetworkUsage name={name} />
    </Prefetched>
  );
}
