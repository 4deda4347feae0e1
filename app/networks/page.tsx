import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networksQuery, usageQuery } from "@/components/data/queries";
import { NetworksView } from "@/components/network/list/networks-view";
import { listNetworks } from "@/lib/queries/networks";
import { knownUsage, usageOfNetworks } from "@/lib/queries/usage/networks-usage";

export const metadata: Metadata = { title: "Networks" };
export const dynamic = "force-dynamic";

export default async function NetworksPage() {
  const networks = await reading.remembered(listNetworks);
  const usage = usageOfNetworks(await reading.remembered(knownUsage), Date.now() / 1000);
  return (
    <Prefetched entries={[ready(networksQuery(), networks), ready(usageQuery(), usage)]}>
      <NetworksView />
    </Prefetched>
  );
}
