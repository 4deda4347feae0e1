import { cidr4Range } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import type { Network } from "../model/network";
import { onesAsRanges } from "./address-pool";

/** Addresses whose instance bit is set, as ranges of addresses. */
export function heldRanges({ network, reservations }: Pick<Network, "network" | "reservations">): AddressRange[] {
  const { first, size } = cidr4Range(network);
  return onesAsRanges(reservations, size).map((bits) => ({ first: first + bits.first, last: first + bits.last }));
}
