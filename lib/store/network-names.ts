import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import type { Ref } from "@/lib/domain/model/cluster";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { byName } from "@/lib/domain/natural-order";
import { uuidFirst } from "./by-name";
import { factsColumns, toFacts } from "./networks";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;

/** The network that a name or UUID means now; null while both are free to take (spec 3.1, 3.4). */
export function networkCalled(tx: Tx, nameOrUuid: string): Promise<Ref | null> {
  return uuidFirst(nameOrUuid, (where) => tx.network.findUnique({ where, select: ref }));
}

/** Networks by their UUID. */
export async function networksByUuid(tx: Tx, uuids: string[]): Promise<Map<string, Ref>> {
  if (uuids.length === 0) return new Map();
  const rows = await tx.network.findMany({ where: { uuid: { in: [...new Set(uuids)] } }, select: ref });
  return new Map(rows.map((row) => [row.uuid, row]));
}

/** Networks that share IPv4 addresses with a prefix, by natural name. */
export async function overlappingNetworks(tx: Tx, cidr: Cidr4): Promise<NetworkFacts[]> {
  const { first, last } = cidr4Range(cidr);
  const rows = await tx.network.findMany({ where: { first: { lte: BigInt(last) } }, select: factsColumns });
  return rows
    .map(toFacts)
    .filter(({ network }) => cidr4Range(network).last >= first)
    .sort(byName);
}
