import type { NetworkMember } from "@/lib/domain/model/records";
import { Prisma } from "./generated/client";
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
export async function claimsByNetwork(tx: Tx, only?: string): Promise<Map<string, NetworkClaims>> {
  const own = await tx.$queryRaw<Row[]>`
    SELECT "networkUuid" AS "uuid", json_group_array("ip4") AS "addresses" FROM "Nic"
    WHERE "ip4" IS NOT NULL AND "networkUuid" ${are(only)}
    GROUP BY "networkUuid"`;
  const ghosts = await tx.$queryRaw<Row[]>`
    SELECT n."uuid" AS "uuid", json_group_array(k."ip4") AS "addresses"
    FROM "Network" n
    JOIN "Nic" k ON k."ip4" BETWEEN n."first" AND n."first" + (1 << (32 - n."prefixLength")) - 1
    JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    WHERE n."uuid" ${are(only)} AND k."networkUuid" IS NOT n."uuid" AND EXISTS (
      SELECT 1 FROM "Connection" c JOIN "Node" d ON d."groupUuid" = c."groupUuid"
      WHERE c."networkUuid" = n."uuid" AND d."uuid" IN (i."primaryUuid", i."secondaryUuid"))
    GROUP BY n."uuid"`;
  const claims = new Map<string, NetworkClaims>();
  for (const row of own) claims.set(row.uuid, { own: JSON.parse(row.addresses), ghosts: [] });
  for (const row of ghosts)
    claims.set(row.uuid, { own: claims.get(row.uuid)?.own ?? [], ghosts: JSON.parse(row.addresses) });
  return claims;
}

/** How many instances have a NIC in each network, or in one, by its UUID (rules 9.1, inst_cnt). */
export async function instancesByNetwork(tx: Tx, only?: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ uuid: string; count: number | bigint }[]>`
    SELECT "networkUuid" AS "uuid", count(DISTINCT "instanceUuid") AS "count" FROM "Nic"
    WHERE "networkUuid" ${are(only)} GROUP BY "networkUuid"`;
  return new Map(rows.map(({ uuid, count }) => [uuid, Number(count)]));
}

/** What a network's UUID has to be: a condition that an index answers, for one network as for all. */
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
