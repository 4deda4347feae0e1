import { groupedBy } from "@/lib/domain/grouped";
import type { LargestJob, UsageDay } from "@/lib/domain/usage/usage-day";
import type { Tx } from "../store";

type DayRow = { uuid: string } & Record<keyof UsageDay, number | bigint>;

/**
 * How full networks were on each day on which that changed, the oldest first, by UUID: of one network or, without a UUID, of
 * all that there are. A day has its last row, which SQLite takes for the columns beside max().
 */
export async function usageDays(tx: Tx, uuid?: string): Promise<Map<string, UsageDay[]>> {
  const rows = await tx.$queryRaw<DayRow[]>`
    SELECT "networkUuid" AS "uuid", max("id"), "at", "instance", "external", "free", sum("jobs") AS "jobs" FROM "PoolUsage"
    WHERE "networkUuid" IN (SELECT "uuid" FROM "Network" WHERE ${uuid ?? null} IS NULL OR "uuid" = ${uuid ?? null})
    GROUP BY "networkUuid", CAST("at" / 86400 AS INTEGER) ORDER BY "networkUuid", "at"`;
  const days = groupedBy(rows, (row) => row.uuid);
  return new Map([...days].map(([key, own]) => [key, own.map(toDay)]));
}

function toDay({ at, instance, external, free, jobs }: DayRow): UsageDay {
  const counts = { instance: Number(instance), external: Number(external), free: Number(free) };
  return { at: Number(at), ...counts, jobs: Number(jobs) };
}

/** The job that changed the usage of a network the most, of each day in UTC: by the number of the day since 1970. */
export async function largestJobs(tx: Tx, uuid: string): Promise<Map<number, LargestJob>> {
  type Row = { day: number | bigint; job: number | bigint; grown: number | bigint; at: number } & Record<
    "summary" | "reason" | "actor",
    string | null
  >;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "largest"."day", "largest"."job", "largest"."grown", "largest"."at", "summary", "reason", coalesce("Job"."actor", "TidiedAuthor"."actor") AS "actor"
    FROM (
      SELECT CAST("at" / 86400 AS INTEGER) AS "day", max(abs("grown")), "job", "grown", "at" FROM "PoolUsage"
      WHERE "networkUuid" = ${uuid} AND "job" IS NOT NULL AND "grown" <> 0 GROUP BY 1
    ) AS "largest"
    LEFT JOIN "Job" ON "Job"."id" = "largest"."job" LEFT JOIN "TidiedAuthor" ON "TidiedAuthor"."job" = "largest"."job"`;
  return new Map(
    rows.map(({ day, job, grown, at, summary, reason, actor }) => [
      Number(day),
      {
        ...{ job: Number(job), grown: Number(grown), at: Number(at) },
        ...{ summary: summary ?? "", reason: reason ?? "", actor: actor ?? "", tidied: summary === null },
      },
    ]),
  );
}
