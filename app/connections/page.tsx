import type { Metadata } from "next";
import { ConnectionsView } from "@/components/connection/connections-view";
import { Prefetched, ready } from "@/components/data/prefetched";
import { connectionsQuery } from "@/components/data/queries";
import { matrix } from "@/lib/queries/connections";
import { currentStore } from "@/lib/store/current";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const data = await currentStore().remembered(matrix);
  return (
    <Prefetched entries={[ready(connectionsQuery(), data)]}>
      <ConnectionsView />
    </Prefetched>
  );
}
