import type { NetworkMember } from "@/lib/domain/model/records";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

type Row = { uuid: string; members: string };
type Member = [uuid: string, name: string, index: number, ip: string | null];

/**
 * The instances with NICs in each network, or in one, by its UUID; in the order of the instances' UUIDs. One row a
 * network leaves the database: a row for each of 65,536 NICs would take Prisma much longer.
 */
export async function membersByNetwork(tx: Tx, only?: string): Promise<Map<string, NetworkMember[]>> {
  const which = only === undefined ? Prisma.sql`IS NOT NULL` : Prisma.sql`= ${only}`;
  const rows = await tx.$queryRaw<Row[]>`
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
