import { cidr4Range, ip4Text } from "@/lib/domain/address/ip";
import { nicsText } from "@/lib/domain/model/conflict";
import type { Network } from "@/lib/domain/model/network";
import type { Segments } from "@/lib/domain/model/segment";
import { poolCounts } from "@/lib/domain/pool/address-pool";
import { type KeptBack, lowestClearOf, lowestFree, mostKeptBack } from "@/lib/domain/pool/lowest-free";
import { type ClusterAddresses, roleAddresses } from "@/lib/domain/pool/role-addresses";
import { nicsCounting, single } from "./nics";
import { heldBackAmong, heldBackIn } from "./pools";
import type { Tx } from "./store";

/** How many candidates are looked up at once. */
const batch = 16;

/** What decides which addresses of a network are free to hand out. `now` in seconds since the epoch. */
export type FreeQuestion = { cluster: ClusterAddresses; now: number; segments: Segments };

/**
 * The lowest addresses that ip=pool may hand out: free in both fields, without a role, not used by a NIC that counts in
 * this network (rules 16.17), and not freed within its hold time (rules 13.2.29).
 */
export async function freeAddressesOf(
  tx: Tx,
  network: Network,
  { cluster, now, segments }: FreeQuestion,
  count: number,
): Promise<number[]> {
  const free: number[] = [];
  let from = cidr4Range(network.network).first;
  while (free.length < count) {
    const candidates = lowestFree(network, cluster, { from, count: Math.max(batch, count) });
    const carried = await nicsCounting(tx, network.uuid, segments, single(candidates));
    const taken = new Set(carried.map(({ ip }) => ip));
    const held = await heldBackAmong(tx, network, candidates, now);
    free.push(...candidates.filter((address) => !taken.has(ip4Text(address)) && !held.has(address)));
    const last = candidates.at(-1);
    if (last === undefined) break;
    from = last + 1;
  }
  return free.slice(0, count);
}

/** What keeps the addresses that are free in both fields although ip=pool has none left: roles, NICs and the hold time. */
export async function keptBackOf(
  tx: Tx,
  network: Network,
  { cluster, now, segments }: FreeQuestion,
): Promise<KeptBack> {
  const { first, last, size } = cidr4Range(network.network);
  const roles = roleAddresses(network, cluster);
  const clear = lowestClearOf(network, mostKeptBack);
  const nics = await nicsCounting(tx, network.uuid, segments, single(clear));
  const held = await heldBackIn(tx, network, { first, last }, now);
  const kept = clear.flatMap((address) => {
    const carriers = nics.filter(({ ip }) => ip === ip4Text(address)).map((nic) => ({ ...nic, ip: null }));
    const by = [
      roles.get(address)?.label,
      carriers.length > 0 ? nicsText(carriers, 3) : undefined,
      held.has(address) ? "the hold time" : undefined,
    ].find((reason) => reason !== undefined);
    return by === undefined ? [] : [{ address, by }];
  });
  return { kept, more: poolCounts(network, size).free - clear.length };
}
