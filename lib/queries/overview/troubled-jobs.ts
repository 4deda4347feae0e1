import type { Door } from "@/lib/domain/model/user-role";
import type { Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import { Prisma } from "@/lib/store/generated/client";
import { waitsFor } from "@/lib/store/job/job-chain";
import type { Tx } from "@/lib/store/store";

/** A job that was refused or failed, and of which nothing says that somebody has done it since. */
export type FailedJob = {
  id: number;
  opcode: Opcode;
  summary: string;
  actor: string;
  door: Door;
  /** In seconds since the epoch. */
  endedAt: number;
  /** "internal_error" where it failed. */
  code: Refusal["code"];
  message: string;
  /** A script of hooks stopped it. */
  vetoed: boolean;
  /** It stopped on the linked cluster, and what was done before stays there. */
  stopped: boolean;
  /** How many NICs stood in the way. */
  nics: number;
  /** How many such jobs there were in a row, with this one as the last. */
  times: number;
};

/** For how long a refused job is news, in seconds. */
const newsFor = 86_400;
/** How many are looked at: of more the newest. */
const looked = 50;

type Row = Omit<FailedJob, "times" | Numbers> & Record<Numbers, number | bigint>;
type Numbers = "id" | "vetoed" | "stopped" | "nics";

/**
 * The jobs of the last day that were refused or failed, newest first, the same one once. One is no longer among them when
 * the same operation has succeeded for its objects, or when one of them has gone.
 */
export async function failedJobs(tx: Tx, now: number): Promise<FailedJob[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT "id", "opcode", "summary", "actor", "door", "endedAt", "refusal" ->> '$.code' AS "code",
      "refusal" ->> '$.message' AS "message", "refusal" -> '$.hooks' IS NOT NULL AS "vetoed",
      EXISTS (SELECT 1 FROM "ClusterChain" c WHERE c."jobId" = j."id" AND c."state" = 'stopped') AS "stopped",
      ifnull(json_array_length("refusal", '$.conflicts'), 0) AS "nics"
    FROM "Job" j WHERE "endedAt" > ${now - newsFor} AND "status" = 'error' AND NOT "dryRun"
      AND NOT ${succeededSince} AND NOT ${goneSince} AND NOT ${settledSince}
    ORDER BY "endedAt" DESC LIMIT ${looked}`;
  const found = new Map<string, FailedJob>();
  for (const { id, vetoed, stopped, nics, ...row } of rows) {
    const what = `${row.opcode} ${row.summary}`;
    const known = found.get(what);
    if (known) known.times++;
    else {
      const facts = { vetoed: Number(vetoed) === 1, stopped: Number(stopped) === 1, nics: Number(nics) };
      found.set(what, { ...row, ...facts, id: Number(id), times: 1 });
    }
  }
  return [...found.values()];
}

/** Later jobs with an object of the job; by its name, too, because what was to be added has another UUID the next time. */
const laterJobs = Prisma.sql`"JobObject" o JOIN "JobObject" p ON p."kind" = o."kind" AND p."jobId" > j."id"
  AND (p."uuid" = o."uuid" OR p."name" = o."name") JOIN "Job" l ON l."id" = p."jobId"
  WHERE o."jobId" = j."id" AND l."status" = 'success' AND NOT l."dryRun"`;

/** The same operation succeeded later, for all objects of the job. */
const succeededSince = Prisma.sql`EXISTS (SELECT 1 FROM ${laterJobs} AND l."opcode" = j."opcode"
  AND NOT EXISTS (SELECT 1 FROM "JobObject" a WHERE a."jobId" = j."id" AND NOT EXISTS (
    SELECT 1 FROM "JobObject" b WHERE b."jobId" = l."id" AND b."kind" = a."kind"
      AND (b."uuid" = a."uuid" OR b."name" = a."name"))))`;

/** An object of the job is not there any more; what was to be added never was. */
const goneSince = Prisma.sql`(j."opcode" NOT LIKE '%\\_ADD' ESCAPE '\\' AND j."opcode" NOT LIKE '%\\_CREATE' ESCAPE '\\'
  AND EXISTS (SELECT 1 FROM "JobObject" o WHERE o."jobId" = j."id" AND CASE o."kind"
    WHEN 'network' THEN NOT EXISTS (SELECT 1 FROM "Network" WHERE "uuid" = o."uuid")
    WHEN 'group' THEN NOT EXISTS (SELECT 1 FROM "NodeGroup" WHERE "uuid" = o."uuid")
    WHEN 'node' THEN NOT EXISTS (SELECT 1 FROM "Node" WHERE "uuid" = o."uuid")
    WHEN 'instance' THEN NOT EXISTS (SELECT 1 FROM "Instance" WHERE "uuid" = o."uuid") ELSE 0 END))`;

/** What stopped on the linked cluster was finished, or taken back. */
const settledSince = Prisma.sql`EXISTS (SELECT 1 FROM "Job" l
  WHERE l."opcode" IN ('OP_CHAIN_FINISH', 'OP_CHAIN_TAKE_BACK') AND l."id" > j."id" AND l."params" ->> '$.job' = j."id"
    AND l."status" = 'success' AND NOT l."dryRun")`;

export type WaitingJob = { id: number; summary: string; actor: string; waitsFor: number | null };

/** How many jobs wait for others to be over, and the first of them with what it waits for. */
export async function waitingJobs(tx: Tx): Promise<{ count: number; first: WaitingJob | null }> {
  const where = { status: "waiting" };
  const count = await tx.job.count({ where });
  if (count === 0) return { count, first: null };
  const select = { id: true, summary: true, actor: true } as const;
  const job = await tx.job.findFirst({ where, select, orderBy: { id: "asc" } });
  if (job === null) return { count, first: null };
  const [first] = await waitsFor(tx, job.id);
  return { count, first: { ...job, waitsFor: first?.job ?? null } };
}
