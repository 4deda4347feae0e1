import type { Metadata } from "next";
import { AddNetwork } from "@/components/network/change/add-network";

export const metadata: Metadata = { title: "Add network" };

export default function AddNetworkPage() {
  return <AddNetwork />;
}
