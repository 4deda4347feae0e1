import type { PlacedNic } from "../model/cluster";
import { type ClaimKind, carrierOf, claimOf, type Segments } from "../model/segment";

/**
 * A NIC that counts in the network: `own` is in it, a `ghost` is not (rules 17.28). Callers may add what they like to
 * know of the NIC.
 */
export type Claim = { ip4: number; kind: ClaimKind };

/** The NICs that claim an address of a network (UUID), by address: those in it, and its ghosts (rules 18.3). */
export function claimants(network: string, segments: Segments, nics: readonly PlacedNic[]) {
  const byAddress = new Map<number, PlacedNic[]>();
  for (const nic of nics) {
    const carrier = carrierOf(nic);
    const { address } = carrier;
    if (address === null || claimOf(carrier, network, segments) === null) continue;
    const there = byAddress.get(address);
    if (there) there.push(nic);
    else byAddress.set(address, [nic]);
  }
  return byAddress;
}
