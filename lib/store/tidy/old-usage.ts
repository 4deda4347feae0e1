import type { Tx } from "../store";

/** For how many days every change of a network's usage is kept; of a day before them, the last one and the largest. */
export const wholeDays = 90;

/** How many days and how many rows one transaction removes: whoever wants to write waits for some hundredths of a second. */
const most = { days: 100, rows: 2_000 };

/** A day of a network, in UTC, by its number since 1970. */
type NetworkDay = [uuid: string, day: number];

/** Days before `bound` (seconds since the epoch) that have more rows than stay of them, some of them. */
export async function crowdedDays(tx: Tx, bound: number): Promise<NetworkDay[]> {
  const rows = await tx.$queryRaw<{ uuid: string; day: number | bigint }[]>`
    SELECT "networkUuid" AS "uuid", CAST("at" / 86400 AS INTEGER) AS "day" FROM "PoolUsage" WHERE "at" < ${bound}
    GROUP BY 1, 2 HAVING count(*) > 2 LIMIT ${most.days}`;
  return rows.map(({ uuid, day }) => [uuid, Number(day)]);
}

/** Thins the usage of these days: what stays is the last row, which then stands for all jobs of the day, and the one that changed the most. */
export async function thinUsage(tx: Tx, days: readonly NetworkDay[]): Promise<void> {
  await tx.$executeRaw`
    WITH "thin" AS (
      SELECT "row"."id", row_number() OVER ("whole" ORDER BY "row"."id" DESC) AS "fromLast",
        row_number() OVER ("whole" ORDER BY abs("row"."grown") DESC, "row"."id" DESC) AS "fromLargest",
        sum("row"."jobs") OVER "whole" AS "all"
      FROM json_each(${JSON.stringify(days)}) AS "day" JOIN "PoolUsage" AS "row" ON "row"."networkUuid" = "day".value->>0
        AND "row"."at" >= ("day".value->>1) * 86400 AND "row"."at" < ("day".value->>1) * 86400 + 86400
      WINDOW "whole" AS (PARTITION BY "row"."networkUuid", "day".value->>1))
    UPDATE "PoolUsage" SET "jobs" = iif("fromLast" = 1, "all", iif("fromLargest" = 1, 0, -1))
    FROM "thin" WHERE "thin"."id" = "PoolUsage"."id"`;
  await tx.$executeRaw`DELETE FROM "PoolUsage" WHERE "jobs" = -1`;
}

/**
 * Forgets the usage of networks of before `bound` (seconds since the epoch), but for the last row of each network that there still is:
 * what it had then is still known. Answers whether it may have left some.
 */
export async function forgetOldUsage(tx: Tx, bound: number): Promise<boolean> {
  const gone = await tx.$executeRaw`DELETE FROM "PoolUsage" WHERE "id" IN (
    SELECT "id" FROM "PoolUsage" AS "old" WHERE "at" < ${bound} AND (
      NOT EXISTS (SELECT 1 FROM "Network" WHERE "uuid" = "old"."networkUuid")
      OR EXISTS (SELECT 1 FROM "PoolUsage" AS "later" WHERE "later"."networkUuid" = "old"."networkUuid"
        AND "later"."at" < ${bound} AND "later"."id" > "old"."id"))
    ORDER BY "id" LIMIT ${most.rows})`;
  return gone === most.rows;
}
