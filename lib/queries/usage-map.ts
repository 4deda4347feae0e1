import { cidr4Range } from "@/lib/domain/address/ip";
import type { Ref } from "@/lib/domain/model/cluster";
import type { Claim } from "@/lib/domain/pool/claims";
import { type ClusterAddresses, roleAddresses } from "@/lib/domain/pool/role-addresses";
import { type MapInput, type State, type UsageMap, usageCounts, usageMap } from "@/lib/domain/pool/usage-map";
import { claimsByNetwork, type NetworkClaims } from "@/lib/store/claims";
import { clusterAddresses } from "@/lib/store/cluster";
import { findRevision } from "@/lib/store/job/revisions";
import { allPools, findNetwork, type NetworkPool } from "@/lib/store/networks";
import { heldBackIn } from "@/lib/store/pools";
import type { Tx } from "@/lib/store/store";

/** The map of one network as its page draws it: one letter an address, counts of each state (rules 18.2). */
export type UsageView = Omit<UsageMap, "free"> & {
  network: Ref & { network: string; poolRevision: number };
  freeCount: number;
  /** In how many seconds from this answer the next hold on a freed address ends; null if none is held back. */
  holdEndsIn: number | null;
};

/** The usage map of a network by UUID or exact name; null when there is none. `now` in seconds since the epoch. */
export async function usageView(tx: Tx, name: string, now: number): Promise<UsageView | null> {
  const network = await findNetwork(tx, name);
  if (!network) return null;
  const claims = (await claimsByNetwork(tx, network)).get(network.uuid);
  const held = await heldBackIn(tx, network, cidr4Range(network.network), now);
  const { free, ...map } = usageMap({ ...inputOf(network, claims, await clusterAddresses(tx)), held });
  const seen = await findRevision(tx, { kind: "pool", uuid: network.uuid, revision: 0 });
  const { uuid, name: called, network: subnet } = network;
  return {
    ...map,
    freeCount: free,
    holdEndsIn: held.size === 0 ? null : Math.max(0, Math.min(...held.values()) - now),
    network: { uuid, name: called, network: subnet, poolRevision: seen?.revision ?? 0 },
  };
}

/** Every network with how many of its addresses are in each state; those that are held back count as free here. */
export async function usageCountsOfAll(tx: Tx): Promise<{ network: NetworkPool; counts: Record<State, number> }[]> {
  const [claims, cluster] = [await claimsByNetwork(tx), await clusterAddresses(tx)];
  return (await allPools(tx)).map((network) => ({
    network,
    counts: usageCounts(inputOf(network, claims.get(network.uuid), cluster)),
  }));
}

function inputOf(network: NetworkPool, claims: NetworkClaims | undefined, cluster: ClusterAddresses): MapInput {
  return { network, claims: claimsOf(claims ?? { own: [], ghosts: [] }), roles: roleAddresses(network, cluster) };
}

function* claimsOf({ own, ghosts }: NetworkClaims): Generator<Claim> {
  for (const ip4 of own) yield { ip4, kind: "own" };
  for (const ip4 of ghosts) yield { ip4, kind: "ghost" };
}
