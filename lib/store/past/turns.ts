import type { AddressRange } from "@/lib/domain/address/ranges";
import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import { type Quarter, quarterSeconds } from "@/lib/domain/past/days";
import type { PastChange } from "@/lib/domain/past/known-from";
import type { ReplayedJob } from "@/lib/domain/past/replay";
import { jobsAbout } from "../job/job-addresses";
import type { Tx } from "../store";

/** The last turn that was taken, 0 for none: of a job that is here or of one that was tidied away. */
export async function lastTurn(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ turn: number | bigint }[]>`SELECT max(
    ifnull((SELECT max("turn") FROM "Job"), 0), ifnull((SELECT max("turn") FROM "Checkpoint"), 0)) AS "turn"`;
  return Number(row?.turn ?? 0);
}

/** The last turn at a moment (seconds since the epoch) of those after `from`; `from` if none was that early. */
export async function turnAt(tx: Tx, at: number, from: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ turn: number | bigint }[]>`
    SELECT "turn" FROM "Job" INDEXED BY "Job_turn_endedAt_idx" WHERE "turn" > ${from} AND "endedAt" <= ${at}
    ORDER BY "turn" DESC LIMIT 1`;
  return Number(row?.turn ?? from);
}

type TurnRow = { turn: number | bigint; id: number | bigint; at: number; changes: string };

/** A job with its turn and how long the text of its changes is. */
export type TurnJob = ReplayedJob & { turn: number; bytes: number };

/** The jobs with turns after one and up to another, in their order; the first ones, as many as `most`. */
export async function jobsInTurn(tx: Tx, after: number, upTo: number, most = 1_000_000): Promise<TurnJob[]> {
  const rows = await tx.$queryRaw<TurnRow[]>`
    SELECT "turn", "id", "endedAt" AS "at", "changes" || '' AS "changes" FROM "Job" WHERE "turn" > ${after} AND "turn" <= ${upTo}
    ORDER BY "turn" LIMIT ${most}`;
  return rows.map(({ turn, id, at, changes }) => ({
    ...{ turn: Number(turn), id: Number(id), at: Number(at), bytes: changes.length },
    changes: JSON.parse(changes),
  }));
}

/** How many jobs there are after a turn, and how long the texts of their changes are together; of the first ones, `most` at most. */
export async function weightAfter(tx: Tx, turn: number, most: number): Promise<{ jobs: number; bytes: number }> {
  const [row] = await tx.$queryRaw<{ jobs: number | bigint; bytes: number | bigint | null }[]>`
    SELECT count(*) AS "jobs", sum("bytes") AS "bytes" FROM (
      SELECT octet_length("changes") AS "bytes" FROM "Job" WHERE "turn" > ${turn} ORDER BY "turn" LIMIT ${most})`;
  return { jobs: Number(row?.jobs ?? 0), bytes: Number(row?.bytes ?? 0) };
}

/** The first turn after another one at which a job replaced the whole cluster, or the last such turn; null if there is none. */
export async function replacingTurn(tx: Tx, which: "first" | "last", after: number): Promise<number | null> {
  const row = await tx.job.findFirst({
    where: { opcode: { in: [...replacingOpcodes] }, turn: { gt: after } },
    orderBy: { turn: which === "first" ? "asc" : "desc" },
    select: { turn: true },
  });
  return row?.turn ?? null;
}

type ChangeRow = Omit<PastChange, "job" | "addresses" | "at"> & {
  job: number | bigint;
  at: number;
  addresses: number | bigint;
  turn: number | bigint;
};

/** A change of a network with its place in the order of all. */
export type TurnChange = PastChange & { turn: number };

/** Turns from one to another, both included. */
type Turns = { from: number; upTo: number };

/** The last changes of a network within these turns, the newest first. */
export async function lastChanges(tx: Tx, network: string, { from, upTo }: Turns, most: number): Promise<TurnChange[]> {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    SELECT c."turn", c."jobId" AS "job", c."at", c."addresses", j."summary", j."actor", j."reason"
    FROM "NetworkChange" c JOIN "Job" j ON j."id" = c."jobId"
    WHERE c."networkUuid" = ${network} AND c."turn" BETWEEN ${from} AND ${upTo} ORDER BY c."turn" DESC LIMIT ${most}`;
  return rows.map(toChange);
}

/** The changes of a network after a turn, the oldest first. */
export async function changesAfterTurn(tx: Tx, network: string, turn: number, most: number): Promise<TurnChange[]> {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    SELECT c."turn", c."jobId" AS "job", c."at", c."addresses", j."summary", j."actor", j."reason"
    FROM "NetworkChange" c JOIN "Job" j ON j."id" = c."jobId"
    WHERE c."networkUuid" = ${network} AND c."turn" > ${turn} ORDER BY c."turn" LIMIT ${most}`;
  return rows.map(toChange);
}

/**
 * The last change of a range in a network, after one turn and up to another one; null if there was none. A job that changed no address,
 * only the network around it, comes after those that did.
 */
export async function lastChangeOf(
  tx: Tx,
  network: string,
  range: AddressRange,
  { after, upTo }: { after: number; upTo: number },
): Promise<TurnChange | null> {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    SELECT c."turn", c."jobId" AS "job", c."at", c."addresses", j."summary", j."actor", j."reason"
    FROM "Job" j JOIN "NetworkChange" c ON c."networkUuid" = ${network} AND c."turn" = j."turn"
    WHERE j."id" IN (${jobsAbout({ first: range.first, last: range.first })}) AND j."turn" > ${after} AND j."turn" <= ${upTo}
    ORDER BY c."addresses" > 0 DESC, j."turn" DESC LIMIT 1`;
  return rows[0] ? toChange(rows[0]) : null;
}

/** Of the jobs up to a number the one that was written last; null if none of them wrote something. */
export async function lastTurnOf(tx: Tx, lastJob: number): Promise<{ turn: number; at: number; job: number } | null> {
  const row = await tx.job.findFirst({
    where: { id: { lte: lastJob }, turn: { not: null } },
    orderBy: { turn: "desc" },
    select: { id: true, turn: true, endedAt: true },
  });
  return row && { turn: row.turn ?? 0, at: row.endedAt ?? 0, job: row.id };
}

/** When something of a network changed, from a turn on and in the order of time: quarters of an hour. */
export async function quartersOf(tx: Tx, network: string, from: number): Promise<Quarter[]> {
  const rows = await tx.$queryRaw<Record<keyof Quarter, number | bigint>[]>`
    SELECT CAST("at" / ${quarterSeconds} AS INTEGER) * ${quarterSeconds} AS "at", sum("addresses") AS "addresses", count(*) AS "jobs"
    FROM "NetworkChange" WHERE "networkUuid" = ${network} AND "turn" >= ${from} GROUP BY 1 ORDER BY 1`;
  return rows.map(({ at, addresses, jobs }) => ({
    at: Number(at),
    addresses: Number(addresses),
    jobs: Number(jobs),
  }));
}

function toChange({ turn, job, at, addresses, ...said }: ChangeRow): TurnChange {
  return { ...said, turn: Number(turn), job: Number(job), at: Number(at), addresses: Number(addresses) };
}
