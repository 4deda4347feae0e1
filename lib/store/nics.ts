import { ip4NumberOf } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import { carrierOf, claimOf, type Segments } from "@/lib/domain/model/segment";
import { Prisma } from "./generated/client";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

/** An address as the column has it by which NICs are looked up; null for what is not an IPv4 address. */
export function ip4Column(ip: string | null): bigint | null {
  const number = ip4NumberOf(ip);
  return number === null ? null : BigInt(number);
}

/**
 * NICs without a network or of one of these, with an IPv4 address between two numbers (both included), on instances
 * whose primary or secondary node is in a group: what connecting may meet (rules 17.3). A search in the index of NIC
 * addresses.
 */
export async function nicsOfGroupInRange(
  tx: Tx,
  { group, first, last, networks }: AddressRange & { group: string; networks: readonly string[] },
): Promise<PlacedNic[]> {
  const ofThese = Prisma.sql`k."networkUuid" IN (SELECT value FROM json_each(${JSON.stringify(networks)}))`;
  const among = Prisma.sql`k."ip4" BETWEEN ${first} AND ${last} AND (k."networkUuid" IS NULL OR ${ofThese})`;
  const instance = Prisma.sql`+k."instanceUuid"`;
  return placedNics(tx, Prisma.sql`${among} AND ${await onNodesOf(tx, { group, side: "either", among, instance })}`);
}

/** NICs anywhere in the cluster that have one of these IPv4 addresses (numbers). */
export async function nicsWithAddresses(tx: Tx, addresses: number[]): Promise<PlacedNic[]> {
  if (addresses.length === 0) return [];
  return placedNics(tx, Prisma.sql`k."ip4" IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))`);
}

/**
 * The NICs with an address of one of these ranges that count in a network (UUID): those in it and its ghosts (rules
 * 18.3). `segments` says what is around that network.
 */
export async function nicsCounting(
  tx: Tx,
  network: string,
  segments: Segments,
  ranges: readonly AddressRange[],
): Promise<PlacedNic[]> {
  const networks = [...new Set([network, ...segments.connections.map((one) => one.network.uuid)])];
  const nics = await nicsOfNetworksInRanges(tx, networks, ranges);
  return nics.filter((nic) => claimOf(carrierOf(nic), network, segments) !== null);
}

/** NICs anywhere in the cluster that are in one of these networks or in none, with an address of one of the ranges. */
export async function nicsOfNetworksInRanges(
  tx: Tx,
  networks: readonly string[],
  ranges: readonly AddressRange[],
): Promise<PlacedNic[]> {
  if (ranges.length === 0) return [];
  const range = Prisma.sql`json_each(${JSON.stringify(ranges)}) r`;
  const those = Prisma.sql`json_each(${JSON.stringify(networks)}) w`;
  const inside = Prisma.sql`k2."ip4" BETWEEN r.value ->> 'first' AND r.value ->> 'last'`;
  const found =
    networks.length * ranges.length > mostPairs
      ? Prisma.sql`SELECT k2."uuid" FROM ${range} CROSS JOIN "Nic" k2 INDEXED BY ${byAddress} ON ${inside}
          AND (k2."networkUuid" IS NULL OR k2."networkUuid" IN (SELECT w.value FROM ${those}))`
      : Prisma.sql`SELECT k2."uuid" FROM ${range} CROSS JOIN "Nic" k2 ON k2."networkUuid" IS NULL AND ${inside}
          UNION ALL SELECT k2."uuid" FROM ${those} CROSS JOIN ${range}
          CROSS JOIN "Nic" k2 ON k2."networkUuid" = w.value AND ${inside}`;
  return placedNics(tx, Prisma.sql`k."uuid" IN (${found})`);
}

/**
 * How many pairs of a network and a range are looked up one by one. Beyond that the NICs of the ranges are gone through:
 * thousands of each would be millions of pairs.
 */
const mostPairs = 100_000;
const byAddress = Prisma.raw('"Nic_ip4_networkUuid_instanceUuid_idx"');

/** Addresses as ranges of one each. */
export function single(addresses: readonly number[]): AddressRange[] {
  return addresses.map((address) => ({ first: address, last: address }));
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
    Prisma.sql`k."uuid" IN (SELECT k2."uuid" FROM json_each(${JSON.stringify(ranges)}) r CROSS JOIN "Nic" k2
      ON k2."networkUuid" = ${network} AND k2."ip4" BETWEEN r.value ->> 'first' AND r.value ->> 'last')`,
  );
}

/** NICs of a network with an IPv6 address. */
export function ipv6NicsOfNetwork(tx: Tx, network: string): Promise<PlacedNic[]> {
  return placedNics(tx, Prisma.sql`k."networkUuid" = ${network} AND k."ip4" IS NULL AND k."ip" IS NOT NULL`);
}

/** How many addresses between two numbers are used by NICs without a network. */
export async function countNetworklessAddresses(tx: Tx, { first, last }: AddressRange): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number | bigint }[]>`
    SELECT count(DISTINCT "ip4") AS "count" FROM "Nic"
    WHERE "ip4" BETWEEN ${first} AND ${last} AND "networkUuid" IS NULL`;
  return Number(row?.count ?? 0);
}

/** Which of an instance's nodes is meant: the primary one, or either. */
type Side = "primary" | "either";

/** `among` is a condition on NICs (k); `instance` how to name a NIC's instance, with a plus to keep to their index. */
type Question = { group: string; side: Side; among: Prisma.Sql; instance?: Prisma.Sql };

const instanceColumn = Prisma.sql`k."instanceUuid"`;

/**
 * The condition that a NIC is on an instance with such a node in a group, for `placedNics`. Looking up the nodes of
 * every NIC that is asked about takes long where these are many; then the instances of the group are gathered
 * first, and only the NICs that they have are looked up.
 */
async function onNodesOf(tx: Tx, { group, side, among, instance = instanceColumn }: Question): Promise<Prisma.Sql> {
  if (await areMany(tx, group, among)) return Prisma.sql`${instance} IN (${instancesOf(group, side)})`;
  if (side === "primary") return Prisma.sql`p."groupUuid" = ${group}`;
  return Prisma.sql`${group} IN (p."groupUuid", s."groupUuid")`;
}

/** Whether there are more of these NICs than the group has instances; indexes hold what this counts. */
async function areMany(tx: Tx, group: string, among: Prisma.Sql): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ many: number | bigint }[]>`
    SELECT (SELECT count(*) FROM "Nic" k WHERE ${among}) >
      (SELECT count(*) FROM "Node" d JOIN "Instance" i ON i."primaryUuid" = d."uuid"
        WHERE d."groupUuid" = ${group}) AS "many"`;
  return Number(row?.many ?? 0) === 1;
}

function instancesOf(group: string, side: Side): Prisma.Sql {
  const primary = Prisma.sql`SELECT i2."uuid" FROM "Node" d JOIN "Instance" i2 ON i2."primaryUuid" = d."uuid"
    WHERE d."groupUuid" = ${group}`;
  if (side === "primary") return primary;
  return Prisma.sql`${primary} UNION ALL SELECT i3."uuid" FROM "Node" e JOIN "Instance" i3 ON i3."secondaryUuid" = e."uuid"
    WHERE e."groupUuid" = ${group}`;
}

/** Which of these MAC addresses, in lower case, NICs of other instances have. */
export async function takenMacs(tx: Tx, macs: string[], instance: string): Promise<Set<string>> {
  if (macs.length === 0) return new Set();
  const both = [...macs, ...macs.map((mac) => mac.toUpperCase())];
  const rows = await tx.$queryRaw<{ mac: string }[]>`
    SELECT DISTINCT "mac" FROM "Nic"
    WHERE "mac" IN (SELECT value FROM json_each(${JSON.stringify(both)})) AND "instanceUuid" <> ${instance}`;
  return new Set(rows.map(({ mac }) => mac.toLowerCase()));
}
