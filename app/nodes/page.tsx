import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { nodesQuery } from "@/components/data/queries";
import { NodesView } from "@/components/node/nodes-view";
import { listNodes } from "@/lib/queries/nodes";

export const metadata: Metadata = { title: "Nodes" };

export default async function NodesPage() {
  const nodes = await reading.snapshot(listNodes);
  return (
    <Prefetched entries={[ready(nodesQuery(), nodes)]}>
      <NodesView />
    </Prefetched>
  );
}
