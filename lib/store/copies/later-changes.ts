import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import type { Tx } from "../store";
import { findTidied } from "../tidy/tidied-jobs";
import type { KeptState } from "./kept-state";

/** A job whose change goes with the state that is replaced. */
export type LaterChange = { id: number; summary: string; actor: string };

/** What changed something after a job: how many jobs, and the newest of them. Without `but`. */
export async function changesAfter(
  tx: Tx,
  job: number,
  { but, most }: { but: number | null; most: number },
): Promise<{ count: number; newest: LaterChange[] }> {
  const [replacing, other] = [JSON.stringify(replacingOpcodes), but ?? 0];
  const rows = await tx.$queryRaw<{ id: number | bigint; summary: string; actor: string; count: number | bigint }[]>`
    SELECT "id", "summary", "actor", count(*) OVER () AS "count" FROM "Job"
    WHERE "id" > ${job} AND "id" <> ${other} AND "status" = 'success' AND "dryRun" = 0
      AND (octet_length("changes") > 2 OR "opcode" IN (SELECT value FROM json_each(${replacing})))
    ORDER BY "id" DESC LIMIT ${most}`;
  return {
    count: Number(rows[0]?.count ?? 0),
    newest: rows.map(({ id, summary, actor }) => ({ id: Number(id), summary, actor })),
  };
}

/** Whether the jobs of a copy are those of this store: its newest is here, or was tidied away here. */
export async function sharesHistory(tx: Tx, { newestJob }: KeptState): Promise<boolean> {
  if (newestJob === null) return true;
  const { id, receivedAt } = newestJob;
  const here = await tx.job.findUnique({ where: { id }, select: { receivedAt: true } });
  return here === null ? (await findTidied(tx, id)) !== null : here.receivedAt === receivedAt;
}
