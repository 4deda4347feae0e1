import { z } from "zod";
import { addressList, existing } from "./fields";

/** What can be wrong with a pool and repaired in it (rules 12.3). */
export const poolFindings = [
  "orphan",
  "missing_bit",
  "clear_edge_bit",
  "clear_gateway_bit",
  "clear_cluster_bit",
  "stale_reservation",
  "ghost",
] as const;

export type PoolFinding = (typeof poolFindings)[number];

/** Ours: repairs one kind of finding in a network, at some addresses or, when none are named, everywhere in it. */
export const repairSchemas = {
  OP_NETWORK_REPAIR: z.strictObject({
    network: existing("network"),
    finding: z.enum(poolFindings, { error: "There is no such finding." }),
    addresses: addressList,
  }),
} as const;
