import { redirect } from "next/navigation";
import { reading } from "@/app/session/session";
import { FirstRun } from "@/components/import/first-run";
import { paths } from "@/components/ui/link/paths";
import { clusterSummary } from "@/lib/queries/cluster";

export const dynamic = "force-dynamic";

/** The first-run page while the store is empty, else the networks. */
export default async function HomePage() {
  const { name, networks } = await reading.remembered(clusterSummary);
  if (name !== null || networks > 0) redirect(paths.networks);
  return <FirstRun />;
}
