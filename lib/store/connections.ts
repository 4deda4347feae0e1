import { groupedBy } from "@/lib/domain/grouped";
import type { Netparams } from "@/lib/domain/model/cluster";
import type { GroupConnection, NetworkFacts } from "@/lib/domain/model/network";
import { factsColumns, toFacts } from "./networks";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;

/** The netparams of a network in a group; null where it is not connected. */
export async function findConnection(tx: Tx, networkUuid: string, groupUuid: string): Promise<Netparams | null> {
  return tx.connection.findUnique({
    where: { groupUuid_networkUuid: { groupUuid, networkUuid } },
    select: { mode: true, link: true, vlan: true },
  });
}

type GroupRow = [uuid: string, name: string, mode: string, link: string, vlan: string];

/** The groups that a network is connected to, and how. One row leaves the database: every connect asks for all of them. */
export async function groupsOfNetwork(tx: Tx, networkUuid: string): Promise<GroupConnection[]> {
  const [row] = await tx.$queryRaw<{ groups: string }[]>`
    SELECT json_group_array(json_array(g."uuid", g."name", c."mode", c."link", c."vlan")) AS "groups"
    FROM "Connection" c JOIN "NodeGroup" g ON g."uuid" = c."groupUuid" WHERE c."networkUuid" = ${networkUuid}`;
  const groups: GroupRow[] = JSON.parse(row?.groups ?? "[]");
  return groups.map(([uuid, name, mode, link, vlan]) => ({ group: { uuid, name }, netparams: { mode, link, vlan } }));
}

/** What networks have in one group, by their UUIDs. */
export async function netparamsInGroup(tx: Tx, groupUuid: string): Promise<Map<string, Netparams>> {
  const rows = await tx.connection.findMany({ where: { groupUuid } });
  return new Map(rows.map(({ networkUuid, mode, link, vlan }) => [networkUuid, { mode, link, vlan }]));
}

/** The groups that each network, or one, is connected to, in the order of their UUIDs; by the network's UUID. */
export async function connectionsByNetwork(tx: Tx, networkUuid?: string): Promise<Map<string, GroupConnection[]>> {
  const rows = await tx.connection.findMany({
    where: { networkUuid },
    select: { networkUuid: true, group: { select: ref }, mode: true, link: true, vlan: true },
    orderBy: { groupUuid: "asc" },
  });
  const connections = new Map<string, GroupConnection[]>();
  for (const [uuid, ofNetwork] of groupedBy(rows, (row) => row.networkUuid))
    connections.set(
      uuid,
      ofNetwork.map(({ networkUuid: _, group, ...netparams }) => ({ group, netparams })),
    );
  return connections;
}

/** The networks that a group is connected to. */
export async function networksOfGroup(tx: Tx, groupUuid: string): Promise<NetworkFacts[]> {
  const rows = await tx.connection.findMany({ where: { groupUuid }, select: { network: { select: factsColumns } } });
  return rows.map(({ network }) => toFacts(network));
}

/** The networks that each of several groups is connected to, by the group's UUID. */
export async function networksOfGroups(tx: Tx, groupUuids: string[]): Promise<Map<string, NetworkFacts[]>> {
  const rows = await tx.connection.findMany({
    where: { groupUuid: { in: groupUuids } },
    select: { groupUuid: true, network: { select: factsColumns } },
  });
  const networks = new Map<string, NetworkFacts[]>(groupUuids.map((uuid) => [uuid, []]));
  for (const { groupUuid, network } of rows) networks.get(groupUuid)?.push(toFacts(network));
  return networks;
}

type ConflictCount = { group: string; network: string; count: number };

/**
 * For every network and every group it is not connected to: the NICs without a network that have an address in its
 * range, on instances whose primary or secondary node is in the group (rules 17.25). NICs come first and find their
 * networks by the few lengths that a prefix can have: many networks may have one prefix.
 */
export async function conflictCounts(tx: Tx): Promise<ConflictCount[]> {
  const rows = await tx.$queryRaw<{ group: string; network: string; count: number | bigint }[]>`
    SELECT d."groupUuid" AS "group", n."uuid" AS "network", count(DISTINCT k."uuid") AS "count"
    FROM "Nic" k
    CROSS JOIN (SELECT DISTINCT "prefixLength" AS "length" FROM "Network") l
    CROSS JOIN "Network" n ON n."first" = (k."ip4" >> (32 - l."length")) << (32 - l."length")
      AND n."prefixLength" = l."length"
    JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    JOIN "Node" d ON d."uuid" IN (i."primaryUuid", i."secondaryUuid")
    WHERE k."networkUuid" IS NULL AND k."ip4" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Connection" c WHERE c."groupUuid" = d."groupUuid" AND c."networkUuid" = n."uuid")
    GROUP BY d."groupUuid", n."uuid"`;
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
