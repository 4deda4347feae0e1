import { cidr4Range, ip4Number, isIp4 } from "../address/ip";
import type { NetworkFacts } from "../model/network";

/** What makes an address more than an ordinary one (design 3, "Role addresses"). */
export type RoleName = "edge" | "gateway" | "node" | "master";

/** `label` completes the sentence "10.1.0.1 is …": "the gateway", "the primary address of node1". */
export type AddressRole = { role: RoleName; label: string };

/** Role addresses of one network by their number. */
export type AddressRoles = Map<number, AddressRole>;

/** The addresses of the cluster itself. */
export type ClusterAddresses = {
  nodes: readonly { name: string; primaryIp: string; secondaryIp: string | null }[];
  masterIp: string | null;
};

/**
 * Edge, gateway and, where the network wants them, node and master addresses of a network, whether or not their
 * bits are set. An address with two roles has the first of them in this order. IPv6 addresses have no role.
 */
export function roleAddresses(
  network: Pick<NetworkFacts, "network" | "gateway" | "wantsClusterAddresses">,
  cluster: ClusterAddresses,
): AddressRoles {
  const { first, last } = cidr4Range(network.network);
  const roles: AddressRoles = new Map();
  const give = (ip: string | null, role: RoleName, label: string) => {
    if (ip === null || !isIp4(ip)) return;
    const number = ip4Number(ip);
    if (first <= number && number <= last && !roles.has(number)) roles.set(number, { role, label });
  };
  roles.set(first, { role: "edge", label: "the network address" });
  roles.set(last, { role: "edge", label: "the broadcast address" });
  give(network.gateway, "gateway", "the gateway");
  if (!network.wantsClusterAddresses) return roles;
  for (const { name, primaryIp } of cluster.nodes) give(primaryIp, "node", `the primary address of ${name}`);
  for (const { name, secondaryIp } of cluster.nodes) give(secondaryIp, "node", `the secondary address of ${name}`);
  give(cluster.masterIp, "master", "the master address of the cluster");
  return roles;
}
