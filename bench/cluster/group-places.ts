import type { Netparams } from "@/lib/domain/model/cluster";

/** Which networks which groups have, by their places in the cluster that is measured on. */

export const groupCount = 9;

/** The first network is in every group but the last; each of the others is in two. */
export function isConnected(network: number, group: number): boolean {
  if (network === 0) return group !== groupCount - 1;
  return group === network % groupCount || group === (network + 4) % groupCount;
}

/** The networks of a group, without the first. */
export function networksOf(group: number, networks: number): number[] {
  return Array.from({ length: networks }, (_, at) => at).filter((at) => at > 0 && isConnected(at, group));
}

/** How a network is wired, in every group: the first as the cluster's NICs are by default. */
export function netparamsOf(network: number): Netparams {
  if (network === 0) return { mode: "bridged", link: "br0", vlan: "" };
  return { mode: "openvswitch", link: "ovs0", vlan: `.${100 + network}` };
}
