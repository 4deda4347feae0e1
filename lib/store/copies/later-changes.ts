import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import type { Tx } from "../store";
import { findTidied } from "../tidy/tidied-jobs";

/** A job whose change goes with the state that is replaced. */
export type LaterChange = { id: number; summary: string; actor: string };

/** A job that is over, and when it ended: jobs end in another order than they begin. Seconds since the epoch. */
export type Ended = { id: number; at: number };

/** The last job that is over and did something, dry runs apart; null if there is none. */
export async function lastEnded(tx: Tx): Promise<Ended | null> {
  const wrote = [{ status: "success" }, { status: "error", NOT: { changes: { equals: [] } } }];
  const where = { OR: wrote, dryRun: false, endedAt: { not: null } };
  const orderBy = [{ endedAt: "desc" }, { id: "desc" }] as const;
  const row = await tx.job.findFirst({ where, orderBy: [...orderBy], select: { id: true, endedAt: true } });
  return row && { id: row.id, at: row.endedAt ?? 0 };
}

/** What changed something after a job had ended, or ever without one: how many jobs, and the newest of them. Without `but`. */
export async function changesAfter(
  tx: Tx,
  after: Ended | null,
  { but, most }: { but: number | null; most: number },
): Promise<{ count: number; newest: LaterChange[] }> {
  const [replacing, other] = [JSON.stringify(replacingOpcodes), but ?? 0];
  const { id: job, at } = after ?? { id: 0, at: 0 };
  const rows = await tx.$queryRaw<{ id: number | bigint; summary: string; actor: string; count: number | bigint }[]>`
    SELECT "id", "summary", "actor", count(*) OVER () AS "count" FROM "Job"
    WHERE ("endedAt" > ${at} OR ("endedAt" = ${at} AND "id" > ${job})) AND "id" <> ${other} AND "dryRun" = 0
      AND ((octet_length("changes") > 2 AND "status" IN ('success', 'error')) OR "status" = 'success' AND "opcode" IN (SELECT value FROM json_each(${replacing})))
    ORDER BY "endedAt" DESC, "id" DESC LIMIT ${most}`;
  return {
    count: Number(rows[0]?.count ?? 0),
    newest: rows.map(({ id, summary, actor }) => ({ id: Number(id), summary, actor })),
  };
}

/** Whether the jobs of a copy are those of this store: its newest is here, or was tidied away here. */
export async function sharesHistory(
  tx: Tx,
  { newestJob }: { newestJob: { id: number; receivedAt: number } | null },
): Promise<boolean> {
  if (newestJob === null) return true;
  const { id, receivedAt } = newestJob;
  const here = await tx.job.findUnique({ where: { id }, select: { receivedAt: true } });
  return here === null ? (await findTidied(tx, id)) !== null : here.receivedAt === receivedAt;
}
