import type { Metadata } from "next";
import { LinkView } from "@/components/cluster-link/link-view";

export const metadata: Metadata = { title: "Link" };

/** The link with a living cluster; what it is made of the layout has read. */
export default function LinkPage() {
  return <LinkView />;
}
