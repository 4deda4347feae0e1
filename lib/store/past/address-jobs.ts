import type { Change } from "@/lib/domain/model/change";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import type { LifeJob } from "@/lib/domain/past/address-life";
import type { Subject } from "@/lib/domain/past/address-state";
import { historyIn } from "@/lib/domain/past/history-line";
import { Prisma } from "../generated/client";
import { jobsAbout, jobsAboutIp6 } from "../job/job-addresses";
import type { Tx } from "../store";

type Row = {
  id: number | bigint;
  turn: number | bigint;
  at: number;
  opcode: string;
  actor: string;
  reason: string;
  summary: string;
  undoOf: number | bigint | null;
  changes: string;
  log: string;
};

/** Which jobs are about an address, as a condition of a statement. */
export function jobsAboutSubject({ text, ip4 }: Subject): Prisma.Sql {
  return ip4 === null ? jobsAboutIp6(text) : jobsAbout({ first: ip4, last: ip4 });
}

/**
 * The jobs that did something to an address, newest first, at most `limit`, with those of their changes that may be about it: a
 * job that adopted thousands of NICs has one of them to tell. Only what an instance is called says no address: its jobs are
 * asked for by `renamesOf`.
 */
export async function addressJobs(tx: Tx, subject: Subject, limit: number): Promise<LifeJob[]> {
  const rows = await tx.$queryRaw<Row[]>`${columns(aboutOf(subject))}
    FROM "Job" j WHERE j."id" IN (${jobsAboutSubject(subject)}) AND j."turn" IS NOT NULL
    ORDER BY j."turn" DESC LIMIT ${limit}`;
  return withoutLoading(rows);
}

/** The jobs that gave these instances (UUIDs) another name, newest first. */
export async function renamesOf(tx: Tx, instances: readonly string[]): Promise<LifeJob[]> {
  if (instances.length === 0) return [];
  const uuids = JSON.stringify(instances);
  const rename = Prisma.sql`c."value" ->> '$.type' = 'instance' AND c."value" ->> '$.before.name' <> c."value" ->> '$.after.name'
    AND c."value" ->> '$.after.uuid' IN (SELECT value FROM json_each(${uuids}))`;
  const rows = await tx.$queryRaw<Row[]>`${columns(rename)}
    FROM "Job" j WHERE j."id" IN (SELECT o."jobId" FROM json_each(${uuids}) u
      CROSS JOIN "JobObject" o ON o."kind" = 'instance' AND o."uuid" = u.value)
      AND j."opcode" IN ('OP_INSTANCE_RENAME', 'OP_JOB_UNDO', 'OP_CHAIN_FINISH', 'OP_CHAIN_TAKE_BACK', 'OP_CLUSTER_SEEN')
      AND j."turn" IS NOT NULL
    ORDER BY j."turn" DESC`;
  return rows.map(toJob).filter(({ changes }) => changes.length > 0);
}

function columns(about: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT j."id", j."turn", coalesce(j."endedAt", j."startedAt", j."receivedAt") AS "at", j."opcode", j."actor", j."reason",
    j."summary", j."undoOf", iif(j."opcode" = 'OP_CONFIG_IMPORT', j."log", '[]') AS "log",
    (SELECT json_group_array(json(c."value")) FROM json_each(j."changes") c WHERE ${about}) AS "changes"`;
}

function aboutOf({ text, ip4 }: Subject): Prisma.Sql {
  const number = ip4 ?? -1;
  const has = (side: "before" | "after") =>
    ip4 === null
      ? Prisma.sql`c."value" ->> ${`$.${side}.ip`} LIKE '%:%'`
      : Prisma.sql`c."value" ->> ${`$.${side}.ip`} = ${text}`;
  return Prisma.sql`CASE c."value" ->> '$.type'
    WHEN 'nic' THEN ${has("before")} OR ${has("after")}
    WHEN 'external' THEN ${number} BETWEEN c."value" ->> '$.row.first' AND c."value" ->> '$.row.last'
    WHEN 'internal' THEN ${number} BETWEEN c."value" ->> '$.first' AND c."value" ->> '$.last'
    WHEN 'network' THEN TRUE WHEN 'node' THEN TRUE WHEN 'cluster' THEN TRUE END`;
}

function toJob({ id, turn, at, undoOf, changes, log: _, ...job }: Row): LifeJob {
  return {
    ...job,
    id: Number(id),
    turn: Number(turn),
    at: Number(at),
    undoOf: undoOf === null ? null : Number(undoOf),
    changes: JSON.parse(changes) as Change[],
    replaced: isReplacing(job.opcode),
  };
}

/**
 * Without the import that loaded a history, where its jobs are there: they have made what it brought, at other times. What was
 * before its first job, which is an import as well, belongs to another cluster and another time.
 */
function withoutLoading(rows: readonly Row[]): LifeJob[] {
  const ids = new Set(rows.map(({ id }) => Number(id)));
  const histories = rows.flatMap((row) => {
    const first = historyIn(JSON.parse(row.log) as { message: string }[]);
    return first !== null && ids.has(first) ? [{ loading: Number(row.id), first }] : [];
  });
  const firsts = new Set(histories.map(({ first }) => first));
  return rows
    .filter(({ id }) => histories.every(({ loading }) => loading !== Number(id)))
    .map((row) => ({ ...toJob(row), ...(firsts.has(Number(row.id)) && { begins: true as const }) }));
}

/** The number of the oldest job that is kept, and when it ended; null where there is none. */
export async function oldestJob(tx: Tx): Promise<{ id: number; at: number } | null> {
  const row = await tx.job.findFirst({ orderBy: { id: "asc" }, select: { id: true, endedAt: true, receivedAt: true } });
  return row && { id: row.id, at: row.endedAt ?? row.receivedAt };
}
