import type { NodeFacts } from "../model/facts";
import { addressOwners, withNode } from "../pool/cluster-addresses";
import type { ClusterAddresses } from "../pool/role-addresses";
import { type Refusal, refuse } from "../refusal";

type Addresses = Pick<NodeFacts, "primaryIp" | "secondaryIp">;

/** What is asked of the addresses of a node; absent: as it is, null: the primary one for both. */
export type AskedAddresses = { primaryIp?: string | undefined; secondaryIp?: string | null | undefined };

/** The addresses that a node will have. Where one address was both, both follow (Ganeti's single-homed nodes). */
export function addressesAfter(node: Addresses, asked: AskedAddresses): Addresses {
  const primaryIp = asked.primaryIp ?? node.primaryIp;
  if (asked.secondaryIp === null) return { primaryIp, secondaryIp: primaryIp };
  if (asked.secondaryIp !== undefined) return { primaryIp, secondaryIp: asked.secondaryIp };
  return { primaryIp, secondaryIp: node.secondaryIp === node.primaryIp ? primaryIp : node.secondaryIp };
}

/** Why a node cannot have these addresses: another node or the master has one. */
export function ownedRefusal(name: string, { primaryIp, secondaryIp }: Addresses, cluster: ClusterAddresses) {
  const owners = addressOwners(withNode(cluster, name, null));
  const refusal = (field: string, ip: string | null): Refusal | null => {
    const owner = ip === null ? undefined : owners.get(ip);
    if (owner === undefined) return null;
    return refuse("resource_not_unique", `${ip} is ${owner}.`, { field, remedy: "Choose another address." }).refusal;
  };
  return refusal("primaryIp", primaryIp) ?? refusal("secondaryIp", secondaryIp);
}

/** Which field of the input an address came from. */
export function addressFields({ primaryIp, secondaryIp }: Addresses): Record<string, string> {
  return { ...(secondaryIp !== null && { [secondaryIp]: "secondaryIp" }), [primaryIp]: "primaryIp" };
}
