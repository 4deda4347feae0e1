import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networksQuery } from "@/components/data/queries";
import { NetworksView } from "@/components/network/list/networks-view";
import { listNetworks } from "@/lib/queries/networks";

export const metadata: Metadata = { title: "Networks" };
export const dynamic = "force-dynamic";

export default async function NetworksPage() {
  const networks = await reading.remembered(listNetworks);
  return (
    <Prefetched entries={[ready(networksQuery(), networks)]}>
      <NetworksView />
    </Prefetched>
  );
}
