import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networkQuery, usageHistoryQuery } from "@/components/data/queries";
import { OverTime } from "@/components/usage/over-time";
import { networkPage } from "@/lib/queries/network-page";
import { networkUsageHistory } from "@/lib/queries/usage/network-usage";

export async function generateMetadata({ params }: PageProps<"/networks/[name]/over-time">): Promise<Metadata> {
  return { title: `${await nameOf(params)} over time` };
}

export default async function OverTimePage({ params }: PageProps<"/networks/[name]/over-time">) {
  const name = await nameOf(params);
  const now = Date.now() / 1000;
  const [page, history] = await reading.snapshot(
    async (tx) => [await networkPage(tx, name), await networkUsageHistory(tx, name, now)] as const,
  );
  if (!page || !history) notFound();
  return (
    <Prefetched entries={[ready(networkQuery(name), page), ready(usageHistoryQuery(name), history)]}>
      <OverTime name={name} />
    </Prefetched>
  );
}
