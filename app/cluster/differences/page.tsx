import type { Metadata } from "next";
import { DifferencesView } from "@/components/cluster-link/differences/differences-view";

export const metadata: Metadata = { title: "Differences" };

/** It asks the cluster by itself, once it is open: that may take longer than a page. */
export default function DifferencesPage() {
  return <DifferencesView />;
}
