import { cidr4Range } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { NetworkFacts } from "@/lib/domain/model/network";
import type { NetworkMember } from "@/lib/domain/model/records";
import { ghostIn, sharedSegments } from "@/lib/domain/model/segment";
import { Prisma } from "./generated/client";
import { toNicparams } from "./placed-nics";
import { segmentsAround, segmentsOfAll } from "./segments";
import type { Tx } from "./store";

/**
 * Addresses of NICs as seen by one network: its own, and those of others that a usage map calls ghosts (rules 18.3).
 */
export type NetworkClaims = { own: number[]; ghosts: number[] };

type Row = { uuid: string; addresses: string };

/**
 * The claims on every network, or on one, by its UUID. One row a network leaves the database: a network of 65,536
 * claims would otherwise be 65,536 rows through Prisma.
 */
export async function claimsByNetwork(tx: Tx, only?: NetworkFacts): Promise<Map<string, NetworkClaims>> {
  const own = await tx.$queryRaw<Row[]>`
    SELECT "networkUuid" AS "uuid", json_group_array("ip4") AS "addresses" FROM "Nic"
    WHERE "ip4" IS NOT NULL AND "networkUuid" ${are(only?.uuid)}
    GROUP BY "networkUuid"`;
  const claims = new Map<string, NetworkClaims>();
  for (const row of own) claims.set(row.uuid, { own: JSON.parse(row.addresses), ghosts: [] });
  for (const [uuid, ghosts] of await ghostsByNetwork(tx, only))
    claims.set(uuid, { own: claims.get(uuid)?.own ?? [], ghosts });
  return claims;
}

/** Only NICs without a network, and those of networks that share addresses on one segment, can count elsewhere. */
async function ghostsByNetwork(tx: Tx, only?: NetworkFacts): Promise<Map<string, number[]>> {
  const segments = only ? await segmentsAround(tx, only) : await segmentsOfAll(tx);
  const meeting = new Set(sharedSegments(segments).flatMap(({ networks }) => networks.map(({ uuid }) => uuid)));
  const range = only ? cidr4Range(only.network) : { first: 0, last: 2 ** 32 - 1 };
  const ghosts = new Map<string, number[]>();
  for (const nic of await carriers(tx, [...meeting], range))
    for (const { uuid } of ghostIn(nic, segments)) {
      if (only && uuid !== only.uuid) continue;
      const there = ghosts.get(uuid);
      if (there) there.push(nic.address);
      else ghosts.set(uuid, [nic.address]);
    }
  return ghosts;
}

type CarrierRow = [
  address: number,
  network: string | null,
  mac: string,
  mode: string | null,
  link: string | null,
  vlan: string | null,
  primary: string,
  secondary: string | null,
];

/** NICs without a network or of one of these, with an address of a range. */
async function carriers(tx: Tx, networks: string[], { first, last }: AddressRange) {
  const columns = Prisma.sql`json_group_array(json_array(k."ip4", k."networkUuid", k."mac", k."mode", k."link",
    k."vlan", p."groupUuid", s."groupUuid")) AS "nics"`;
  const placed = Prisma.sql`JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    JOIN "Node" p ON p."uuid" = i."primaryUuid" LEFT JOIN "Node" s ON s."uuid" = i."secondaryUuid"`;
  const rows = await tx.$queryRaw<{ nics: string }[]>`
    SELECT ${columns} FROM "Nic" k ${placed} WHERE k."networkUuid" IS NULL AND k."ip4" BETWEEN ${first} AND ${last}
    UNION ALL SELECT ${columns} FROM json_each(${JSON.stringify(networks)}) w
    CROSS JOIN "Nic" k ON k."networkUuid" = w.value AND k."ip4" BETWEEN ${first} AND ${last} ${placed}`;
  return rows.flatMap(({ nics }) => (JSON.parse(nics) as CarrierRow[]).map(toCarrier));
}

function toCarrier([address, network, mac, mode, link, vlan, primary, secondary]: CarrierRow) {
  const groups = secondary === null || secondary === primary ? [primary] : [primary, secondary];
  return { address, network, mac, nicparams: toNicparams({ mode, link, vlan }), groups };
}

/** How many instances have a NIC in each network, or in one, by its UUID (rules 9.1, inst_cnt). */
export async function instancesByNetwork(tx: Tx, only?: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ uuid: string; count: number | bigint }[]>`
    SELECT "networkUuid" AS "uuid", count(DISTINCT "instanceUuid") AS "count" FROM "Nic"
    WHERE "networkUuid" ${are(only)} GROUP BY "networkUuid"`;
  return new Map(rows.map(({ uuid, count }) => [uuid, Number(count)]));
}

type UsersRow = { network: string; group: string; count: number | bigint };

/**
 * How many instances with their primary node in a group have a NIC in a network: whom the netparams of that connection
 * are for (rules 4.1). Of all pairs, or of one network or one group, by UUID; a pair that nobody uses is 0.
 */
export async function usersOfConnections(
  tx: Tx,
  only: { network?: string; group?: string } = {},
): Promise<(network: string, group: string) => number> {
  const rows = await tx.$queryRaw<UsersRow[]>`
    SELECT k."networkUuid" AS "network", p."groupUuid" AS "group", count(DISTINCT k."instanceUuid") AS "count"
    FROM "Nic" k JOIN "Instance" i ON i."uuid" = k."instanceUuid" JOIN "Node" p ON p."uuid" = i."primaryUuid"
    WHERE k."networkUuid" ${are(only.network)} AND p."groupUuid" ${are(only.group)}
    GROUP BY k."networkUuid", p."groupUuid"`;
  const counts = new Map(rows.map(({ network, group, count }) => [`${network} ${group}`, Number(count)]));
  return (network, group) => counts.get(`${network} ${group}`) ?? 0;
}

type UserRow = { uuid: string };

/**
 * The instances that have a network's lowest addresses, by the network's UUID, at most as many as `most`, with all NICs that
 * they have in it; those without an IPv4 address there come last.
 */
export async function firstMembers(tx: Tx, network: string, most: number): Promise<NetworkMember[]> {
  const first = await tx.$queryRaw<UserRow[]>`
    SELECT "instanceUuid" AS "uuid" FROM "Nic" WHERE "networkUuid" = ${network} AND "ip4" IS NOT NULL
    ORDER BY "ip4" LIMIT ${most * nicsOfOne}`;
  const uuids = [...new Set(first.map(({ uuid }) => uuid))];
  if (uuids.length < most) {
    const others = await tx.$queryRaw<UserRow[]>`
      SELECT DISTINCT "instanceUuid" AS "uuid" FROM "Nic" WHERE "networkUuid" = ${network} AND "ip4" IS NULL
      LIMIT ${most}`;
    uuids.push(...others.map(({ uuid }) => uuid).filter((uuid) => !uuids.includes(uuid)));
  }
  const shown = uuids.slice(0, most);
  const rows = await tx.instance.findMany({
    where: { uuid: { in: shown } },
    select: {
      uuid: true,
      name: true,
      nics: { where: { networkUuid: network }, select: { position: true, ip: true }, orderBy: { position: "asc" } },
    },
  });
  return rows
    .sort((a, b) => shown.indexOf(a.uuid) - shown.indexOf(b.uuid))
    .map(({ nics, ...instance }) => ({ ...instance, nics: nics.map(({ position, ip }) => ({ index: position, ip })) }));
}

/** An instance seldom has more NICs than these in one network. */
const nicsOfOne = 4;

/** What a UUID has to be: a condition that an index answers, for one as for all. */
function are(only: string | undefined): Prisma.Sql {
  return only === undefined ? Prisma.sql`IS NOT NULL` : Prisma.sql`= ${only}`;
}

type MemberRow = { uuid: string; members: string };
type Member = [uuid: string, name: string, index: number, ip: string | null];

/**
 * The instances with NICs in each network, or in one, by its UUID; in the order of the instances' UUIDs. One row a
 * network leaves the database: a row for each of 65,536 NICs would take Prisma much longer.
 */
export async function membersByNetwork(tx: Tx, only?: string): Promise<Map<string, NetworkMember[]>> {
  const which = only === undefined ? Prisma.sql`IS NOT NULL` : Prisma.sql`= ${only}`;
  const rows = await tx.$queryRaw<MemberRow[]>`
    SELECT k."networkUuid" AS "uuid", json_group_array(json_array(i."uuid", i."name", k."position", k."ip")) AS "members"
    FROM "Nic" k JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    WHERE k."networkUuid" ${which}
    GROUP BY k."networkUuid"`;
  return new Map(rows.map(({ uuid, members }) => [uuid, byInstance(JSON.parse(members))]));
}

function byInstance(members: Member[]): NetworkMember[] {
  const instances = new Map<string, NetworkMember>();
  for (const [uuid, name, index, ip] of members.sort(order)) {
    const instance = instances.get(uuid) ?? { uuid, name, nics: [] };
    instances.set(uuid, instance);
    instance.nics.push({ index, ip });
  }
  return [...instances.values()];
}

function order([a, , first]: Member, [b, , second]: Member): number {
  if (a === b) return first - second;
  return a < b ? -1 : 1;
}
