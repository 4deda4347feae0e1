import type { Job } from "@/lib/domain/job/job";
import type { JobObject } from "@/lib/domain/model/plan";
import { chainColumns, databaseOf, type JobParts, jobColumns, stateOf, toJob, undoneBy } from "../job-records";
import type { Tx } from "../store";
import { type JobFilter, matchingJobs } from "./job-filter";

/** Jobs, newest first; long ones are shortened. */
export async function listJobs(tx: Tx, filter: JobFilter): Promise<Job[]> {
  const found = await matchingJobs(tx, filter);
  const select = { ...jobColumns, chain: chainColumns } as const;
  const rows = await tx.job.findMany({ where: { id: { in: found } }, select, orderBy: { id: "desc" } });
  const ids = JSON.stringify(found);
  const parts = await partsOf(tx, ids);
  const objects = await objectsOf(tx, ids);
  const undone = await undoneBy(tx, found);
  const database = await databaseOf(tx, rows);
  return rows.flatMap((row) => {
    const own = parts.get(row.id);
    const undoneJob = undone.get(row.id) ?? null;
    const ties = { objects: objects.get(row.id) ?? [], undoneBy: undoneJob, there: stateOf(row), database };
    return own ? toJob(row, own, ties) : [];
  });
}

/** A part of a job with more bytes than this counts as long. */
const longBytes = 20_000;
const firstChanges = 20;
const firstObjects = 50;
/** Scripts of a veto, without what they said. */
const firstScripts = 10;

type PartsRow = { [Part in keyof JobParts]: Part extends "shortened" ? number | bigint : string | null };

/** What may be long, shortened in the database: a job that adopts 12,000 NICs has some 15 MB. */
async function partsOf(tx: Tx, ids: string): Promise<Map<number, JobParts>> {
  const rows = await tx.$queryRaw<(PartsRow & { id: number | bigint })[]>`
    SELECT "id",
      iif(octet_length("params") > ${longBytes}, '{}', "params") AS "params",
      iif(ifnull(octet_length("said"), 0) > ${longBytes}, NULL, "said") AS "said",
      iif(octet_length("result") > ${longBytes},
        json_object('conflictCount', "result" -> '$.conflictCount'), "result") AS "result",
      iif(octet_length("changes") > ${longBytes}, (SELECT json_group_array(json("value")) FROM
        (SELECT "value" FROM json_each("changes") LIMIT ${firstChanges})), "changes") AS "changes",
      iif(octet_length("refusal") > ${longBytes}, json_replace(json_remove("refusal", '$.conflicts'), '$.hooks',
        json((SELECT json_group_array(json_set("value", '$.output', '')) FROM
          (SELECT "value" FROM json_each("refusal", '$.hooks') LIMIT ${firstScripts})))), "refusal") AS "refusal",
      iif(octet_length("log") > ${longBytes}, '[]', "log") AS "log",
      max(octet_length("params"), octet_length("result"), octet_length("changes"), octet_length("log"),
        ifnull(octet_length("said"), 0), ifnull(octet_length("refusal"), 0)) > ${longBytes} AS "shortened"
    FROM "Job" WHERE "id" IN (SELECT value FROM json_each(${ids}))`;
  return new Map(
    rows.map(({ id, shortened, ...texts }) => [Number(id), { ...parsed(texts), shortened: Number(shortened) === 1 }]),
  );
}

function parsed(texts: Omit<PartsRow, "shortened">): Omit<JobParts, "shortened"> {
  const { params, said, result, changes, refusal, log } = texts;
  const columns = [params, said, result, changes, refusal, log];
  const [asked, words, came, changed, no, lines] = columns.map((text) => JSON.parse(text ?? "null"));
  return { params: asked, said: words, result: came, changes: changed, refusal: no, log: lines };
}

/** The first objects of each job, instances last: a title names networks and groups. */
async function objectsOf(tx: Tx, ids: string): Promise<Map<number, JobObject[]>> {
  const rows = await tx.$queryRaw<(JobObject & { jobId: number | bigint })[]>`
    SELECT "jobId", "kind", "uuid", "name" FROM (
      SELECT *, row_number() OVER (PARTITION BY "jobId" ORDER BY "kind" = 'instance', "kind", "name") AS "place"
      FROM "JobObject" WHERE "jobId" IN (SELECT value FROM json_each(${ids})))
    WHERE "place" <= ${firstObjects}`;
  const objects = new Map<number, JobObject[]>();
  for (const { jobId, ...object } of rows) {
    const id = Number(jobId);
    objects.set(id, [...(objects.get(id) ?? []), object]);
  }
  return objects;
}
