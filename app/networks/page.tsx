import type { Metadata } from "next";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networksQuery } from "@/components/data/queries";
import { NetworksRoom } from "@/components/network/networks-room";
import { listNetworks } from "@/lib/queries/networks";
import { currentStore } from "@/lib/store/current";

export const metadata: Metadata = { title: "Networks" };
export const dynamic = "force-dynamic";

export default async function NetworksPage() {
  const networks = await currentStore().remembered(listNetworks);
  return (
    <Prefetched entries={[ready(networksQuery(), networks)]}>
      <NetworksRoom />
    </Prefetched>
  );
}
