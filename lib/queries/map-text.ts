import { cidr4Range } from "@/lib/domain/address/ip";
import { mapText, poolCounts } from "@/lib/domain/pool/address-pool";
import { mapLines } from "@/lib/domain/pool/map-text";
import { findNetwork } from "@/lib/store/networks";
import type { Tx } from "@/lib/store/store";

/** The usage block of `gnt-network info` for one network (rules 3.10); null when there is no such network. */
export async function networkMapText(tx: Tx, name: string): Promise<string | null> {
  const network = await findNetwork(tx, name);
  if (!network) return null;
  const { size } = cidr4Range(network.network);
  return `${mapLines(mapText(network, size), poolCounts(network, size).free).join("\n")}\n`;
}
