import { ip4Text } from "../address/ip";
import { type AddressRange, rangeSize, rangeText } from "../address/ranges";
import { refOf } from "../model/cluster";
import type { Network, Reservation } from "../model/network";
import { jobObject } from "../model/plan";
import { getBit, onesAsRanges } from "../pool/address-pool";
import { roleAddresses } from "../pool/role-addresses";
import { countAddresses, verb } from "../sentence";
import type { ClusterView } from "./cluster-view";
import type { Finding } from "./finding";

/** Whether the two fields of every pool agree with NICs, gateway and nodes (rules 12.3 and 13.2.26). */
export function verifyPools(view: ClusterView): Finding[] {
  return view.state.networks.flatMap((network) => [
    ...orphans(view, network),
    ...missingBits(view, network),
    ...clearRoles(view, network),
    ...staleReservations(view, network),
  ]);
}

/** Instance bits that no NIC of the network accounts for. */
function orphans(view: ClusterView, network: Network): Finding[] {
  const { first, size, roles } = view.extent(network);
  const unclaimed = new Uint8Array(network.reservations);
  for (const { address } of view.nicsOf(network.uuid)) if (address !== null) clear(unclaimed, address - first, size);
  return onesAsRanges(unclaimed, size).map((bits) => {
    const addresses = { first: bits.first + first, last: bits.last + first };
    const role = rangeSize(addresses) === 1 ? roles.get(addresses.first) : undefined;
    return {
      ...inPool(network, "reservations", addresses),
      code: "orphan" as const,
      severity: "warning" as const,
      message: `${of(addresses)} of ${network.name} ${are(addresses)} held for an instance, but no NIC has ${it(addresses)}.`,
      why: role
        ? `It is ${role.label}. Ganeti up to 2.9 kept such addresses in this field.`
        : "The address is lost to the pool until it is released.",
      repair: role ? "Reserve it externally, then release it here." : "Release it.",
    };
  });
}

function clear(bits: Uint8Array, index: number, size: number): void {
  if (index < 0 || index >= size) return;
  bits[index >> 3] = (bits[index >> 3] ?? 0) & ~(128 >> (index & 7));
}

/** NICs whose instance bit is clear. */
function missingBits(view: ClusterView, network: Network): Finding[] {
  const { first, last } = view.extent(network);
  return view.nicsOf(network.uuid).flatMap(({ address, place, label, instance }) => {
    if (address === null || address < first || address > last) return [];
    if (getBit(network.reservations, address - first)) return [];
    return {
      code: "missing_bit" as const,
      severity: "error" as const,
      place: `${place}/ip`,
      object: jobObject("instance", instance),
      addresses: { first: address, last: address },
      subject: { network: refOf(network) },
      message: `${label} has ${ip4Text(address)} of ${network.name}, but the pool counts it as free.`,
      why: "Ganeti may hand the address out again, and refuses to remove this instance.",
      repair: `Reserve ${ip4Text(address)} for the instance.`,
      blocks: false,
    };
  });
}

const roleCodes = {
  edge: "clear_edge_bit",
  gateway: "clear_gateway_bit",
  node: "clear_cluster_bit",
  master: "clear_cluster_bit",
} as const;

/** Role addresses that are not reserved. */
function clearRoles(view: ClusterView, network: Network): Finding[] {
  const { first, roles } = view.extent(network);
  return [...roles].flatMap(([address, { role, label }]) => {
    if (getBit(network.extReservations, address - first)) return [];
    return {
      ...inPool(network, "ext_reservations", { first: address, last: address }),
      code: roleCodes[role],
      severity: "warning" as const,
      message: `${ip4Text(address)} of ${network.name} is ${label}, but not reserved.`,
      why: "Ganeti would hand it out to an instance. Ganeti Networks never does.",
      repair: `Reserve ${ip4Text(address)} externally.`,
    };
  });
}

/** Rows that say "node" or "master" of an address that is no longer one. */
function staleReservations(view: ClusterView, network: Network): Finding[] {
  const roles = network.wantsClusterAddresses
    ? view.extent(network).roles
    : roleAddresses({ ...network, wantsClusterAddresses: true }, view.addresses);
  const stale = ({ source, first }: Reservation) =>
    (source === "node" || source === "master" || source === "gateway") && !roles.has(first);
  return network.externals.filter(stale).map(({ first, last, source, reason }) => ({
    ...inPool(network, "ext_reservations", { first, last }),
    code: "stale_reservation" as const,
    severity: "warning" as const,
    message: `${rangeText({ first, last })} of ${network.name} is reserved as ${source}${reason && ` (${reason})`}, which it no longer is.`,
    why: "The address is lost to the pool until it is released.",
    repair: "Release it; to keep it, reserve it again with your own reason.",
  }));
}

function inPool({ uuid, name }: Network, field: string, addresses: AddressRange) {
  const place = `networks/${uuid}/${field}`;
  const network = { uuid, name };
  return { place, object: jobObject("network", network), addresses, subject: { network }, blocks: false };
}

function of(range: AddressRange): string {
  return rangeSize(range) === 1 ? rangeText(range) : `${rangeText(range)} (${countAddresses(rangeSize(range))})`;
}

function are(range: AddressRange): string {
  return verb(rangeSize(range), "is", "are");
}

function it(range: AddressRange): string {
  return verb(rangeSize(range), "it", "them");
}
