"use client";

import dynamic from "next/dynamic";
import { networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useAssign } from "./use-assign";

const AssignPanel = dynamic(() => import("./assign-panel").then((room) => room.AssignPanel), { ssr: false });

/** The panel of a map that gives an address to a NIC: open when the address of the page says so, loaded then. */
export function AssignAddress({ network }: { network: string }) {
  const { address } = useAssign();
  const page = useRead(networkQuery(network)).data;
  return address !== null && page ? <AssignPanel key={address} page={page} address={address} /> : null;
}
