import { cidr4Range, ip4Number, isIp4 } from "../address/ip";
import type { NetworkFacts, Reservation } from "../model/network";
import type { ClusterAddresses } from "./role-addresses";

type Row = Omit<Reservation, "job" | "at">;

/**
 * What a new network reserves by itself (spec 2.2): both ends, the gateway and, where it wants cluster addresses,
 * those of nodes and master. Each with its reason; an address with two reasons has two rows (spec 13.2, row 30).
 */
export function automaticReservations(
  { network, gateway, wantsClusterAddresses }: Pick<NetworkFacts, "network" | "gateway" | "wantsClusterAddresses">,
  { nodes, masterIp }: ClusterAddresses,
): Row[] {
  const { first, last } = cidr4Range(network);
  const rows: Row[] = [
    { first, last: first, source: "edge", reason: "network address" },
    { first: last, last, source: "edge", reason: "broadcast address" },
  ];
  const add = (ip: string | null, source: Row["source"], reason: string) => {
    if (ip === null || !isIp4(ip)) return;
    const address = ip4Number(ip);
    if (first <= address && address <= last) rows.push({ first: address, last: address, source, reason });
  };
  add(gateway, "gateway", "");
  if (!wantsClusterAddresses) return rows;
  for (const { name, primaryIp, secondaryIp } of nodes) {
    const single = secondaryIp === null || secondaryIp === primaryIp;
    add(primaryIp, "node", `${name}, ${secondaryIp === primaryIp ? "primary and secondary" : "primary"} address`);
    if (!single) add(secondaryIp, "node", `${name}, secondary address`);
  }
  add(masterIp, "master", "master address of the cluster");
  return rows;
}
