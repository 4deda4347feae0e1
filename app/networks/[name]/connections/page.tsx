import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networkQuery } from "@/components/data/queries";
import { NetworkConnections } from "@/components/network/network-connections";
import { networkPage } from "@/lib/queries/network-page";

export async function generateMetadata({ params }: PageProps<"/networks/[name]/connections">): Promise<Metadata> {
  return { title: `Connections of ${await nameOf(params)}` };
}

export default async function NetworkConnectionsPage({ params }: PageProps<"/networks/[name]/connections">) {
  const name = await nameOf(params);
  const page = await reading.snapshot((tx) => networkPage(tx, name));
  if (!page) notFound();
  return (
    <Prefetched entries={[ready(networkQuery(name), page)]}>
      <NetworkConnections name={name} />
    </Prefetched>
  );
}
