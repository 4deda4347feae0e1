import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networkQuery } from "@/components/data/queries";
import { NetworkConnections } from "@/components/network/network-connections";
import { networkPage } from "@/lib/queries/network-page";
import { currentStore } from "@/lib/store/current";

export async function generateMetadata({ params }: PageProps<"/networks/[name]/connections">): Promise<Metadata> {
  return { title: `Connections of ${await nameOf(params)}` };
}

export default async function NetworkConnectionsPage({ params }: PageProps<"/networks/[name]/connections">) {
  const name = await nameOf(params);
  const page = await currentStore().snapshot((tx) => networkPage(tx, name));
  if (!page) notFound();
  return (
    <Prefetched entries={[ready(networkQuery(name), page)]}>
      <NetworkConnections name={name} />
    </Prefetched>
  );
}
