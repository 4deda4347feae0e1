import { cidr4Range, ip4Text } from "../address/ip";
import type { Network } from "../model/network";
import { listed } from "../sentence";
import { lowestClear, setRange, union } from "./address-pool";
import { type ClusterAddresses, roleAddresses } from "./role-addresses";

/**
 * The lowest addresses of a network that are free in both fields and have no role, from `from` on (rules 16.17).
 * The caller checks whether a NIC uses one of them anyway.
 */
export function lowestFree(
  network: Network,
  cluster: ClusterAddresses,
  { from, count }: { from: number; count: number },
) {
  const { first, size } = cidr4Range(network.network);
  let used = union(network.reservations, network.extReservations);
  for (const address of roleAddresses(network, cluster).keys())
    used = setRange(used, address - first, address - first, true);
  return lowest(used, { first, size, from, count });
}

/** The lowest addresses that are free in both fields, whether they may be handed out or not. */
export function lowestClearOf(network: Network, count: number): number[] {
  const { first, size } = cidr4Range(network.network);
  return lowest(union(network.reservations, network.extReservations), { first, size, from: first, count });
}

type Search = { first: number; size: number; from: number; count: number };

function lowest(used: Uint8Array, { first, size, from, count }: Search): number[] {
  const found: number[] = [];
  for (let next = from - first; found.length < count; next++) {
    const index = lowestClear(used, size, Math.max(next, 0));
    if (index === null) break;
    found.push(first + index);
    next = index;
  }
  return found;
}

/** Addresses that are free in both fields but not handed out, each with what keeps it; `more` are not listed. */
export type KeptBack = { kept: readonly { address: number; by: string }[]; more: number };

/** How many of them are said. */
export const mostKeptBack = 10;

/** "tenant1 has no free address. Free in its pool, but kept back: 10.1.0.2 (web1 nic/0) and 10.1.0.3 (hold time)." */
export function noFreeText(name: string, { kept, more }: KeptBack): string {
  if (kept.length === 0) return `${name} has no free address.`;
  const texts = kept.map(({ address, by }) => `${ip4Text(address)} (${by})`);
  const said = more > 0 ? `${texts.join(", ")} and ${more.toLocaleString("en-US")} more` : listed(texts, mostKeptBack);
  return `${name} has no free address. Free in its pool, but kept back: ${said}.`;
}
