import { redirect } from "next/navigation";
import { FirstRun } from "@/components/import/first-run";
import { paths } from "@/components/ui/paths";
import { clusterSummary } from "@/lib/queries/cluster";
import { currentStore } from "@/lib/store/current";

export const dynamic = "force-dynamic";

/** The ways to begin while the store is empty, else the networks. */
export default async function HomePage() {
  const { name, networks } = await currentStore().remembered(clusterSummary);
  if (name !== null || networks > 0) redirect(paths.networks);
  return <FirstRun />;
}
