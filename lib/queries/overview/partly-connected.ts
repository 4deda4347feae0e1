import type { Ref } from "@/lib/domain/model/cluster";
import { byName } from "@/lib/domain/natural-order";
import { Prisma } from "@/lib/store/generated/client";
import type { Tx } from "@/lib/store/store";

/** A network of instances that some node groups have and others have not. */
export type PartlyConnected = Ref & {
  connected: number;
  /** The groups without it, by name. */
  missing: string[];
  /** How many instances have a NIC in it, and the name of one. */
  instances: number;
  instance: string;
};

/** How many networks are described. */
const described = 3;

/** Groups that may take instances: those with nodes, where the allocator may place something. */
const takers = Prisma.sql`(SELECT g."uuid", g."name" FROM "NodeGroup" g
  WHERE EXISTS (SELECT 1 FROM "Node" WHERE "groupUuid" = g."uuid")
    AND ifnull(g."extra" ->> '$.alloc_policy', '') <> 'unallocable')`;

/**
 * The networks with instances that are connected to some of the groups that may take instances, and not to all of them: Ganeti's
 * allocator does not ask for networks, so that an instance may land where its network is missing. The first ones by name.
 */
export async function partlyConnected(tx: Tx): Promise<{ count: number; networks: PartlyConnected[] }> {
  const rows = await tx.$queryRaw<(Ref & { connected: number | bigint })[]>`
    WITH "taker" AS MATERIALIZED ${takers}
    SELECT n."uuid", n."name", count(*) AS "connected" FROM "Connection" c
    JOIN "taker" t ON t."uuid" = c."groupUuid" JOIN "Network" n ON n."uuid" = c."networkUuid"
    WHERE EXISTS (SELECT 1 FROM "Nic" k WHERE k."networkUuid" = n."uuid")
    GROUP BY n."uuid" HAVING count(*) < (SELECT count(*) FROM "taker")`;
  const first = rows.sort(byName).slice(0, described);
  const networks = [];
  for (const { uuid, name, connected } of first)
    networks.push({ uuid, name, connected: Number(connected), ...(await around(tx, uuid)) });
  return { count: rows.length, networks };
}

async function around(tx: Tx, network: string) {
  const missing = await tx.$queryRaw<{ name: string }[]>`
    SELECT t."name" FROM ${takers} t WHERE NOT EXISTS (
      SELECT 1 FROM "Connection" c WHERE c."groupUuid" = t."uuid" AND c."networkUuid" = ${network})`;
  const [users] = await tx.$queryRaw<{ instances: number | bigint; instance: string }[]>`
    SELECT count(DISTINCT k."instanceUuid") AS "instances", min(i."name") AS "instance"
    FROM "Nic" k JOIN "Instance" i ON i."uuid" = k."instanceUuid" WHERE k."networkUuid" = ${network}`;
  return {
    missing: missing.sort(byName).map(({ name }) => name),
    instances: Number(users?.instances ?? 0),
    instance: users?.instance ?? "",
  };
}
