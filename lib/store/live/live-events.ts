import type { JobObject } from "@/lib/domain/model/plan";
import { type jobColumns as Columns, jobColumns } from "../job-records";
import type { Tx } from "../store";

/** The sequence that open pages follow: its name, which no other store has, and the number of its last event (0: none yet). */
export type LiveSequence = { name: string; last: number };

/** How many numbers of the sequence are kept, as its trigger does. */
export const keptEvents = 10_000;

export async function liveSequence(tx: Tx): Promise<LiveSequence> {
  const [row] = await tx.$queryRaw<{ name: string; last: number | bigint | null }[]>`
    SELECT "name", (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'LiveEvent') AS "last" FROM "LiveSequence"`;
  return { name: row?.name ?? "", last: Number(row?.last ?? 0) };
}

export type LiveRow = { id: number; kind: string; job: number | null };

/** The events with larger numbers, in their order, `most` of them. */
export function liveRows(tx: Tx, after: number, most: number): Promise<LiveRow[]> {
  const select = { id: true, kind: true, job: true } as const;
  return tx.liveEvent.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" }, take: most, select });
}

/** What a job has in its own row that stays short, and whether it says that it changed something. */
export type LiveJobRow = Pick<Awaited<ReturnType<Tx["job"]["findUniqueOrThrow"]>>, keyof typeof Columns> & {
  hasChanges: boolean;
};

/** Those of these jobs that there are. What they changed is only measured: it may be megabytes. */
export async function liveJobRows(tx: Tx, ids: readonly number[]): Promise<LiveJobRow[]> {
  const rows = await tx.job.findMany({ where: { id: { in: [...ids] } }, select: jobColumns });
  const full = await tx.$queryRaw<{ id: number | bigint }[]>`
    SELECT "id" FROM "Job" WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND octet_length("changes") > 2`;
  const changed = new Set(full.map(({ id }) => Number(id)));
  return rows.map((row) => ({ ...row, hasChanges: changed.has(row.id) }));
}

/** The first objects of each of these jobs, instances last, and how many it has. */
export async function firstObjects(
  tx: Tx,
  jobs: readonly number[],
  most: number,
): Promise<Map<number, { objects: JobObject[]; count: number }>> {
  const rows = await tx.$queryRaw<(JobObject & { jobId: number | bigint; count: number | bigint })[]>`
    SELECT "jobId", "kind", "uuid", "name", "count" FROM (
      SELECT *, row_number() OVER (PARTITION BY "jobId" ORDER BY "kind" = 'instance', "kind", "name") AS "place",
        count(*) OVER (PARTITION BY "jobId") AS "count"
      FROM "JobObject" WHERE "jobId" IN (SELECT value FROM json_each(${JSON.stringify(jobs)})))
    WHERE "place" <= ${most}`;
  const found = new Map<number, { objects: JobObject[]; count: number }>();
  for (const { jobId, count, ...object } of rows) {
    const of = found.get(Number(jobId)) ?? { objects: [], count: Number(count) };
    of.objects.push(object);
    found.set(Number(jobId), of);
  }
  return found;
}

/** Longer lists of changes are those of jobs about thousands of NICs: they rename nothing. In bytes. */
const mostOfRenaming = 200_000;

/** What these jobs renamed, under the names that were given up. */
export async function givenUpNames(tx: Tx, jobs: readonly number[]): Promise<(JobObject & { jobId: number })[]> {
  const rows = await tx.$queryRaw<(JobObject & { jobId: number | bigint })[]>`
    SELECT j."id" AS "jobId", c.value ->> '$.type' AS "kind", c.value ->> '$.before.uuid' AS "uuid",
      c.value ->> '$.before.name' AS "name"
    FROM json_each(${JSON.stringify(jobs)}) w JOIN "Job" j ON j."id" = w.value, json_each(j."changes") c
    WHERE octet_length(j."changes") < ${mostOfRenaming} AND c.value ->> '$.type' IN ('network', 'group', 'node', 'instance')
      AND c.value ->> '$.before.name' <> c.value ->> '$.after.name'`;
  return rows.map(({ jobId, ...object }) => ({ ...object, jobId: Number(jobId) }));
}

/** A change of a pool out of a job, as it is kept there. */
export type PoolChangeRow = {
  job: number;
  action: string;
  uuid: string;
  name: string;
  first: number;
  last: number;
};

/** What these jobs did to pools, in their order: the first `most` changes of each, and how many there are in all. */
export async function poolChanges(
  tx: Tx,
  jobs: readonly number[],
  most: number,
): Promise<{ changes: PoolChangeRow[]; counts: Map<number, number> }> {
  const rows = await tx.$queryRaw<
    (Record<keyof PoolChangeRow, string | number | bigint> & { count: number | bigint })[]
  >`
    SELECT "job", "count", "value" ->> '$.action' AS "action",
      "value" ->> '$.network.uuid' AS "uuid", "value" ->> '$.network.name' AS "name",
      ifnull("value" ->> '$.first', "value" ->> '$.row.first') AS "first",
      ifnull("value" ->> '$.last', "value" ->> '$.row.last') AS "last"
    FROM (
      SELECT j."id" AS "job", c."value", row_number() OVER (PARTITION BY j."id" ORDER BY c."key") AS "place",
        count(*) OVER (PARTITION BY j."id") AS "count"
      FROM json_each(${JSON.stringify(jobs)}) wanted CROSS JOIN "Job" j ON j."id" = wanted."value"
        CROSS JOIN json_each(j."changes") c
      WHERE c."value" ->> '$.type' IN ('external', 'internal'))
    WHERE "place" <= ${most} ORDER BY "job", "place"`;
  const changes = rows.map(({ job, action, uuid, name, first, last }) => ({
    ...{ job: Number(job), action: String(action), uuid: String(uuid), name: String(name) },
    ...{ first: Number(first), last: Number(last) },
  }));
  return { changes, counts: new Map(rows.map(({ job, count }) => [Number(job), Number(count)])) };
}
