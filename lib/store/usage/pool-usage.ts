import type { Tx } from "../store";

/** The job that writes pools, and when, in seconds since the epoch. */
type Writing = { now: number; job: number };

/** How many addresses of each of these networks were free before, by UUID; null where nobody knows. */
export type FreeBefore = ReadonlyMap<string, number | null>;

/**
 * Keeps what a job did to the usage of networks, in its own transaction: a row for each of these whose counts are no longer
 * those of its last row. Rows that would be later than this one are dropped: where a history is loaded, or a clock was set
 * back, usage goes on from here.
 */
export async function keepUsage(tx: Tx, networks: FreeBefore, { now, job }: Writing): Promise<void> {
  if (networks.size === 0) return;
  const given = JSON.stringify([...networks]);
  await tx.$executeRaw`DELETE FROM "PoolUsage"
    WHERE "networkUuid" IN (SELECT value->>0 FROM json_each(${given})) AND "at" > ${now}`;
  await tx.$executeRaw`
    INSERT INTO "PoolUsage" ("networkUuid", "at", "job", "instance", "external", "free", "grown", "jobs")
    SELECT "uuid", ${now}, ${job}, "instanceCount", "externalCount", "freeCount",
      coalesce(given.value->>1, "last"."free", "freeCount") - "freeCount",
      coalesce(given.value->>1, "last"."free") IS NOT NULL
    FROM json_each(${given}) AS given JOIN "Network" ON "uuid" = given.value->>0
    LEFT JOIN "PoolUsage" AS "last" ON "last"."id" = (
      SELECT "id" FROM "PoolUsage" WHERE "networkUuid" = "uuid" ORDER BY "at" DESC, "id" DESC LIMIT 1)
    WHERE "last"."id" IS NULL OR "last"."free" <> "freeCount" OR "last"."instance" <> "instanceCount"
      OR "last"."external" <> "externalCount"`;
}

/** The same for all networks, once an import or a restore has replaced them. */
export async function keepUsageOfAll(tx: Tx, writing: Writing): Promise<void> {
  const networks = await tx.network.findMany({ select: { uuid: true } });
  await keepUsage(tx, new Map(networks.map(({ uuid }) => [uuid, null])), writing);
}
