import type { Cidr4 } from "@/lib/domain/address/ip";
import { holdsAny, ip4Numbers } from "@/lib/domain/cluster/follow-addresses";
import type { Network } from "@/lib/domain/model/network";
import { toNetwork } from "./networks";
import type { Tx } from "./store";

/** Networks that want cluster addresses and hold one of these. */
export async function networksWanting(tx: Tx, addresses: readonly string[]): Promise<Network[]> {
  const highest = Math.max(...ip4Numbers(addresses), -1);
  if (highest < 0) return [];
  const where = { wantsClusterAddresses: true, first: { lte: BigInt(highest) } };
  const found = await tx.network.findMany({ where, select: { uuid: true, network: true } });
  const uuids = found
    .filter(({ network }) => holdsAny({ network: network as Cidr4 }, addresses))
    .map(({ uuid }) => uuid);
  const rows = await tx.network.findMany({
    where: { uuid: { in: uuids } },
    include: { externals: { orderBy: { first: "asc" } } },
    orderBy: { name: "asc" },
  });
  return rows.map(toNetwork);
}
