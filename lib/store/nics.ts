import type { AddressRange } from "@/lib/domain/address/ranges";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import { Prisma } from "./generated/client";
import { onNodesOf } from "./nics-in-group";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

/**
 * NICs outside a network with an IPv4 address between two numbers (both included), on instances whose primary or
 * secondary node is in a group: what connecting meets (design 4). A search in the index of NIC addresses.
 */
export async function nicsOfGroupInRange(
  tx: Tx,
  { group, first, last, outside }: AddressRange & { group: string; outside: string },
): Promise<PlacedNic[]> {
  const among = Prisma.sql`k."ip4" BETWEEN ${first} AND ${last} AND k."networkUuid" IS NOT ${outside}`;
  const instance = Prisma.sql`+k."instanceUuid"`;
  return placedNics(tx, Prisma.sql`${among} AND ${await onNodesOf(tx, { group, side: "either", among, instance })}`);
}

/** NICs anywhere in the cluster that have one of these IPv4 addresses (numbers). */
export async function nicsWithAddresses(tx: Tx, addresses: number[]): Promise<PlacedNic[]> {
  if (addresses.length === 0) return [];
  return placedNics(tx, Prisma.sql`k."ip4" IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))`);
}

/** NICs anywhere in the cluster with an IPv4 address between two numbers, both included. */
export function nicsInRange(tx: Tx, { first, last }: AddressRange): Promise<PlacedNic[]> {
  return placedNics(tx, Prisma.sql`k."ip4" BETWEEN ${first} AND ${last}`);
}

/** Every NIC of a network, with an address or without. */
export function nicsOfNetwork(tx: Tx, network: string): Promise<PlacedNic[]> {
  return placedNics(tx, Prisma.sql`k."networkUuid" = ${network}`);
}

/** The NICs of a network on instances whose primary or secondary node is in a group. */
export async function nicsOfNetworkInGroup(tx: Tx, network: string, group: string): Promise<PlacedNic[]> {
  const among = Prisma.sql`k."networkUuid" = ${network}`;
  return placedNics(tx, Prisma.sql`${among} AND ${await onNodesOf(tx, { group, side: "either", among })}`);
}

/** The NICs of a network on instances whose primary node is in a group. */
export async function nicsOfNetworkOnPrimary(tx: Tx, network: string, group: string): Promise<PlacedNic[]> {
  const among = Prisma.sql`k."networkUuid" = ${network}`;
  return placedNics(tx, Prisma.sql`${among} AND ${await onNodesOf(tx, { group, side: "primary", among })}`);
}

/** NICs of a network whose IPv4 address lies in one of the ranges. */
export async function nicsOfNetworkInRanges(tx: Tx, network: string, ranges: AddressRange[]): Promise<PlacedNic[]> {
  if (ranges.length === 0) return [];
  return placedNics(
    tx,
    Prisma.sql`k."uuid" IN (SELECT k2."uuid" FROM json_each(${JSON.stringify(ranges)}) r JOIN "Nic" k2
      ON k2."networkUuid" = ${network} AND k2."ip4" BETWEEN r.value ->> 'first' AND r.value ->> 'last')`,
  );
}

/** NICs of a network with an IPv6 address. */
export function ipv6NicsOfNetwork(tx: Tx, network: string): Promise<PlacedNic[]> {
  return placedNics(tx, Prisma.sql`k."networkUuid" = ${network} AND k."ip4" IS NULL AND k."ip" IS NOT NULL`);
}

/** How many addresses between two numbers are carried by NICs that are in no network. */
export async function countNetworklessAddresses(tx: Tx, { first, last }: AddressRange): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number | bigint }[]>`
    SELECT count(DISTINCT "ip4") AS "count" FROM "Nic"
    WHERE "ip4" BETWEEN ${first} AND ${last} AND "networkUuid" IS NULL`;
  return Number(row?.count ?? 0);
}
