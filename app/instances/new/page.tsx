import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { networksQuery, nodesQuery } from "@/components/data/queries";
import { AddInstance } from "@/components/instance/change/add-instance";
import { listNetworks } from "@/lib/queries/networks";
import { listNodes } from "@/lib/queries/nodes";

export const metadata: Metadata = { title: "Add instance" };

export default async function AddInstancePage() {
  const [nodes, networks] = await reading.snapshot(
    async (tx) => [await listNodes(tx), await listNetworks(tx)] as const,
  );
  return (
    <Prefetched entries={[ready(nodesQuery(), nodes), ready(networksQuery(), networks)]}>
      <AddInstance />
    </Prefetched>
  );
}
