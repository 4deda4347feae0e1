import { ip4Number } from "../address/ip";
import type { PlacedNic } from "../model/cluster";

/**
 * A NIC that uses an address of the network: `own` is in the network; a `ghost` is not, but its instance's
 * primary or secondary node is in a connected group. Callers may add what they like to know of the NIC.
 */
export type Claim = { ip4: number; kind: "own" | "ghost" };

/**
 * NICs that claim an address of a network: those that are in it, and ghosts, whose instance has its primary or
 * secondary node in a group that the network is connected to (rules 18.3). `groups` holds UUIDs.
 */
export function claimants(network: string, groups: ReadonlySet<string>, nics: readonly PlacedNic[]) {
  const byAddress = new Map<number, PlacedNic[]>();
  for (const nic of nics) {
    if (nic.ip === null || claimOf(nic, network, groups) === null) continue;
    const address = ip4Number(nic.ip);
    const there = byAddress.get(address);
    if (there) there.push(nic);
    else byAddress.set(address, [nic]);
  }
  return byAddress;
}

/** How a NIC's address relates to a network (UUID) that is connected to these groups; null if it does not. */
export function claimOf(nic: PlacedNic, network: string, groups: ReadonlySet<string>): Claim["kind"] | null {
  if (nic.network === network) return "own";
  return [nic.primary, nic.secondary].some((place) => place !== null && groups.has(place.group.uuid)) ? "ghost" : null;
}
