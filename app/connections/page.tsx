import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { ConnectionsView } from "@/components/connection/matrix/connections-view";
import { Prefetched, ready } from "@/components/data/prefetched";
import { connectionsQuery } from "@/components/data/queries";
import { matrix } from "@/lib/queries/connections";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const data = await reading.remembered(matrix);
  return (
    <Prefetched entries={[ready(connectionsQuery(), data)]}>
      <ConnectionsView />
    </Prefetched>
  );
}
