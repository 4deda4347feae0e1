import { cidr4Range } from "../address/ip";
import { type AddressRange, mergeRanges, piecesInside, piecesOutside, subtractRanges } from "../address/ranges";
import type { Network, Reservation } from "../model/network";
import { getBit, onesAsRanges } from "./address-pool";
import { automaticReservations, type ClusterAddresses } from "./role-addresses";

type Pool = Pick<Network, "network" | "gateway" | "extReservations">;

/**
 * Finds the reason why each external bit of an imported network is set (rules 16.22): edge, gateway, node and master where the
 * address matches, the rest manual. A clear bit gets no row.
 */
export function attribute(network: Pool, cluster: ClusterAddresses): Reservation[] {
  const { first } = cidr4Range(network.network);
  const automatic = automaticReservations({ ...network, wantsClusterAddresses: true }, cluster);
  const roles = automatic.filter((row) => getBit(network.extReservations, row.first - first));
  const manual = subtractRanges(setRanges(network), mergeRanges(roles));
  return [...roles, ...manual.map((range) => ({ ...range, source: "manual" as const, reason: "" }))]
    .toSorted((a, b) => a.first - b.first)
    .map((row) => ({ ...row, job: null, at: null }));
}

/**
 * Whether an imported network reserves cluster addresses (rules 16.23): yes, unless some lie inside it, besides edge and
 * gateway, and none of those is in `reserved`. Up to Ganeti 2.9 they were kept in the instances' field (rules 2.2), so
 * the caller passes the union of both fields there.
 */
export function wantsClusterAddresses(network: Pool, reserved: Uint8Array, cluster: ClusterAddresses): boolean {
  const { first } = cidr4Range(network.network);
  const automatic = automaticReservations({ ...network, wantsClusterAddresses: true }, cluster);
  const isCluster = ({ source }: { source: string }) => source === "node" || source === "master";
  const own = new Set(automatic.filter((row) => !isCluster(row)).map((row) => row.first));
  const inside = automatic.filter((row) => isCluster(row) && !own.has(row.first));
  return inside.length === 0 || inside.some((row) => getBit(reserved, row.first - first));
}

/**
 * The rows of a network that replaces one with the same UUID: what an administrator reserved before keeps reason,
 * job and time where the bit is still set (rules 16.24).
 */
export function keepReasons(network: Network, before: readonly Reservation[]): Reservation[] {
  const set = setRanges(network);
  const isManual = ({ source }: Reservation) => source === "manual";
  const kept = piecesInside(before.filter(isManual), set);
  const rows = piecesOutside(network.externals.filter(isManual), kept);
  return [...network.externals.filter((row) => !isManual(row)), ...rows, ...kept].toSorted((a, b) => a.first - b.first);
}

/** The external addresses of a network. */
function setRanges({ network, extReservations }: Pool): AddressRange[] {
  const { first, size } = cidr4Range(network);
  return onesAsRanges(extReservations, size).map((bits) => ({ first: bits.first + first, last: bits.last + first }));
}
