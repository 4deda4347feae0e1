"use client";

import { clusterQuery, connectionsQuery, jobsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { parseNetparams } from "@/lib/domain/model/netparams";
import type { Settings } from "./connect-choice";
import { type Offer, offeredNetparams, rememberedNetparams } from "./offered-netparams";

/** Netparams that a pair can be connected with at once, and where they come from. */
export type KnownOffer = Offer & { netparams: Settings };

/**
 * What the pairs of one network, or of one node group, are likeliest to be connected with, by the UUIDs of network and group; null
 * for a pair where nothing is known, and while it is read.
 */
export function useKnownOffers(kind: "network" | "group", name: string) {
  const matrix = useRead(connectionsQuery()).data;
  const cluster = useRead(clusterQuery()).data;
  const jobs = useRead(jobsQuery({ kind, object: name }));
  return (network: string, group: string): KnownOffer | null => {
    if (!matrix || (!jobs.data && !jobs.error)) return null;
    const remembered = jobs.data ? rememberedNetparams(jobs.data.jobs, network, group) : null;
    const [offer] = offeredNetparams(matrix, network, remembered, cluster?.nicparams ?? null);
    if (!offer) return null;
    const parsed = parseNetparams(offer.netparams);
    return parsed.ok ? { ...offer, netparams: parsed.value as Settings } : null;
  };
}
