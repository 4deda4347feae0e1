import { type Ip4, ip4Text } from "@/lib/domain/address/ip";
import { clusterAddresses } from "@/lib/store/cluster";
import { freeAddressesOf } from "@/lib/store/free-addresses";
import { findNetwork } from "@/lib/store/networks";
import { segmentsAround } from "@/lib/store/segments";
import type { Tx } from "@/lib/store/store";

/** The address that ip=pool would hand out. */
export type NextFree = { address: Ip4 | null };

/**
 * What ip=pool would hand out at this time (seconds since the epoch), after as many others (`before`) as ask first: null
 * in a full network.
 */
export async function nextFree(tx: Tx, name: string, now: number, before = 0): Promise<NextFree | null> {
  const network = await findNetwork(tx, name);
  if (!network) return null;
  const segments = await segmentsAround(tx, network);
  const free = await freeAddressesOf(tx, network, { cluster: await clusterAddresses(tx), now, segments }, before + 1);
  const address = free[before];
  return { address: address === undefined ? null : ip4Text(address) };
}
