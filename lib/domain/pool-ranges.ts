import { onesAsRanges } from "./address-pool";
import { cidr4Range } from "./ip";
import type { Network } from "./network";
import type { AddressRange } from "./ranges";

/** Addresses whose instance bit is set, as ranges of addresses. */
export function heldRanges({ network, reservations }: Pick<Network, "network" | "reservations">): AddressRange[] {
  const { first, size } = cidr4Range(network);
  return onesAsRanges(reservations, size).map((bits) => ({ first: first + bits.first, last: first + bits.last }));
}
