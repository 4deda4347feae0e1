import type { Ref } from "@/lib/domain/model/cluster";
import { byName } from "@/lib/domain/natural-order";
import { Prisma } from "@/lib/store/generated/client";
import type { Tx } from "@/lib/store/store";

/** A network of instances that some node groups have and others have not. */
export type PartlyConnected = Ref & {
  connected: number;
  /** How many groups are without it, and the names of the first. */
  lacking: number;
  missing: string[];
  /** How many instances have a NIC in it, and the name of one. */
  instances: number;
  instance: string;
};

/** How many networks are described, and how many groups without them are named. */
const described = 3;
const named = 5;

/** Groups that may take instances: those with nodes, where the allocator may place something. */
const takers = Prisma.sql`(SELECT g."uuid", g."name" FROM "NodeGroup" g
  WHERE EXISTS (SELECT 1 FROM "Node" WHERE "groupUuid" = g."uuid")
    AND ifnull(g."extra" ->> '$.alloc_policy', '') <> 'unallocable')`;

/**
 * The networks with instances that are connected to some of the groups that may take instances, and not to all of them: Ganeti's
 * allocator does not ask for networks, so that an instance may land where its network is missing. The first ones by name.
 */
export async function partlyConnected(tx: Tx): Promise<{ count: number; networks: PartlyConnected[] }> {
  const [row] = await tx.$queryRaw<{ networks: string }[]>`
    WITH "taker" AS MATERIALIZED ${takers}
    SELECT json_group_array(json_array("uuid", "name", "connected", "takers" - "connected")) AS "networks" FROM (
      SELECT n."uuid", n."name", count(*) AS "connected", (SELECT count(*) FROM "taker") AS "takers" FROM "Connection" c
      JOIN "taker" t ON t."uuid" = c."groupUuid" JOIN "Network" n ON n."uuid" = c."networkUuid"
      WHERE EXISTS (SELECT 1 FROM "Nic" k WHERE k."networkUuid" = n."uuid") GROUP BY n."uuid")
    WHERE "connected" < "takers"`;
  const found = (JSON.parse(row?.networks ?? "[]") as Columns[]).map(([uuid, name, connected, lacking]) => {
    return { uuid, name, connected, lacking };
  });
  const networks = [];
  for (const network of found.sort(byName).slice(0, described))
    networks.push({ ...network, ...(await around(tx, network.uuid)) });
  return { count: found.length, networks };
}

type Columns = [uuid: string, name: string, connected: number, lacking: number];

async function around(tx: Tx, network: string) {
  const missing = await tx.$queryRaw<{ name: string }[]>`
    SELECT t."name" FROM ${takers} t WHERE NOT EXISTS (
      SELECT 1 FROM "Connection" c WHERE c."groupUuid" = t."uuid" AND c."networkUuid" = ${network})
    ORDER BY t."name" LIMIT ${named}`;
  const [users] = await tx.$queryRaw<{ instances: number | bigint; instance: string }[]>`
    SELECT count(DISTINCT k."instanceUuid") AS "instances", min(i."name") AS "instance"
    FROM "Nic" k JOIN "Instance" i ON i."uuid" = k."instanceUuid" WHERE k."networkUuid" = ${network}`;
  return {
    missing: missing.sort(byName).map(({ name }) => name),
    instances: Number(users?.instances ?? 0),
    instance: users?.instance ?? "",
  };
}
