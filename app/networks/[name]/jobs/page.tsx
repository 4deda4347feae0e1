import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networkQuery } from "@/components/data/queries";
import { NetworkJobs } from "@/components/network/network-jobs";
import { networkPage } from "@/lib/queries/network-page";

export async function generateMetadata({ params }: PageProps<"/networks/[name]/jobs">): Promise<Metadata> {
  return { title: `Jobs of ${await nameOf(params)}` };
}

export default async function NetworkJobsPage({ params }: PageProps<"/networks/[name]/jobs">) {
  const name = await nameOf(params);
  const page = await reading.snapshot((tx) => networkPage(tx, name));
  if (!page) notFound();
  return (
    <Prefetched entries={[ready(networkQuery(name), page)]}>
      <NetworkJobs name={name} />
    </Prefetched>
  );
}
