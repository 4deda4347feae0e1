import { cidr4Range } from "../address/ip";
import type { Network } from "../model/network";
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
  const found: number[] = [];
  for (let next = from - first; found.length < count; next++) {
    const index = lowestClear(used, size, Math.max(next, 0));
    if (index === null) break;
    found.push(first + index);
    next = index;
  }
  return found;
}
