import { cidr4Range } from "@/lib/domain/address/ip";
import type { Network } from "@/lib/domain/model/network";
import { lowestFree } from "@/lib/domain/pool/lowest-free";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import { heldBackAmong } from "./pools";
import type { Tx } from "./store";

/** How many candidates are looked up at once. */
const batch = 16;

/**
 * The lowest addresses that ip=pool may hand out: free in both fields, without a role, and not used by any NIC of this
 * network, none without a network anywhere, and none of a network that shares a group with this one (rules 16.17); and
 * not freed within the network's hold time (rules 13.2.29). `group` is one (UUID) that it is about to be connected
 * to: the networks there count, too.
 */
export async function freeAddressesOf(
  tx: Tx,
  network: Network,
  { cluster, now, group = null }: { cluster: ClusterAddresses; now: number; group?: string | null },
  count: number,
): Promise<number[]> {
  const free: number[] = [];
  let from = cidr4Range(network.network).first;
  while (free.length < count) {
    const candidates = lowestFree(network, cluster, { from, count: Math.max(batch, count) });
    const carried = await carriedAmong(tx, { network: network.uuid, group }, candidates);
    const held = await heldBackAmong(tx, network, candidates, now);
    free.push(...candidates.filter((address) => !carried.has(address) && !held.has(address)));
    const last = candidates.at(-1);
    if (last === undefined) break;
    from = last + 1;
  }
  return free.slice(0, count);
}

type Place = { network: string; group: string | null };

async function carriedAmong(tx: Tx, { network, group }: Place, addresses: number[]): Promise<Set<number>> {
  if (addresses.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ ip4: number | bigint }[]>`
    SELECT DISTINCT k."ip4" FROM "Nic" k
    WHERE k."ip4" IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))
      AND (k."networkUuid" IS NULL OR k."networkUuid" = ${network} OR k."networkUuid" IN (
        SELECT other."networkUuid" FROM "Connection" other WHERE other."groupUuid" = ${group} OR other."groupUuid" IN (
          SELECT own."groupUuid" FROM "Connection" own WHERE own."networkUuid" = ${network})))`;
  return new Set(rows.map(({ ip4 }) => Number(ip4)));
}
