"use client";

import dynamic from "next/dynamic";
import { clusterQuery, networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { NetworkList } from "./network-list";

const FirstRun = dynamic(() => import("@/components/import/first-run").then((room) => room.FirstRun));

/** The list of networks; of a store that holds nothing, the ways to begin. */
export function NetworksView() {
  const cluster = useRead(clusterQuery()).data;
  const networks = useRead(networksQuery()).data;
  const empty = cluster?.name === null && networks?.length === 0;
  return empty ? <FirstRun /> : <NetworkList />;
}
