import type { Metadata } from "next";
import { now, reading } from "@/app/session/session";
import { LinkView } from "@/components/cluster-link/link-view";
import { Prefetched, ready } from "@/components/data/prefetched";
import { overviewQuery } from "@/components/data/queries";
import { FirstRun } from "@/components/import/first-run";
import { OverviewView } from "@/components/overview/overview-view";
import { clusterSummary } from "@/lib/queries/cluster";
import { clusterLink } from "@/lib/queries/cluster-link";
import { overview } from "@/lib/queries/overview/overview";

export const dynamic = "force-dynamic";

async function isEmpty(): Promise<boolean> {
  const { name, networks } = await reading.remembered(clusterSummary);
  return name === null && networks === 0;
}

export async function generateMetadata(): Promise<Metadata> {
  return (await isEmpty()) ? {} : { title: "Overview" };
}

/** What needs somebody and what happened today; the first-run page while the store is empty, or how
 * far the first reading of a linked cluster is. */
export default async function HomePage() {
  if (await isEmpty()) return (await reading.remembered(clusterLink)).link === null ? <FirstRun /> : <LinkView />;
  const found = await reading.snapshot((tx) => overview(tx, now()));
  return (
    <Prefetched entries={[ready(overviewQuery(), found)]}>
      <OverviewView />
    </Prefetched>
  );
}
