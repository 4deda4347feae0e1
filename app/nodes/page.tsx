import type { Metadata } from "next";
import { NodesView } from "@/components/cluster/nodes-view";
import { Prefetched, ready } from "@/components/data/prefetched";
import { nodesQuery } from "@/components/data/queries";
import { listNodes } from "@/lib/queries/nodes";
import { currentStore } from "@/lib/store/current";

export const metadata: Metadata = { title: "Nodes" };

export default async function NodesPage() {
  const nodes = await currentStore().snapshot(listNodes);
  return (
    <Prefetched entries={[ready(nodesQuery(), nodes)]}>
      <NodesView />
    </Prefetched>
  );
}
