import type { Metadata } from "next";
import { ClusterView } from "@/components/cluster/cluster-view";

export const metadata: Metadata = { title: "Cluster" };

/** The layout has read the cluster already. */
export default function ClusterPage() {
  return <ClusterView />;
}
