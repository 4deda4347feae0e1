import type { Tx } from "./store";

export type ConflictCount = { group: string; network: string; count: number };

/**
 * For every network and every group it is not connected to: the NICs outside the network with an address in its
 * range, on instances whose primary or secondary node is in the group (design 4, connect).
 */
export async function conflictCounts(tx: Tx): Promise<ConflictCount[]> {
  const rows = await tx.$queryRaw<{ group: string; network: string; count: number | bigint }[]>`
    SELECT d."groupUuid" AS "group", n."uuid" AS "network", count(DISTINCT k."uuid") AS "count"
    FROM "Network" n
    JOIN "Nic" k ON k."ip4" BETWEEN n."first" AND n."first" + (1 << (32 - n."prefixLength")) - 1
    JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    JOIN "Node" d ON d."uuid" IN (i."primaryUuid", i."secondaryUuid")
    WHERE k."networkUuid" IS NOT n."uuid"
      AND NOT EXISTS (SELECT 1 FROM "Connection" c WHERE c."groupUuid" = d."groupUuid" AND c."networkUuid" = n."uuid")
    GROUP BY d."groupUuid", n."uuid"`;
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
