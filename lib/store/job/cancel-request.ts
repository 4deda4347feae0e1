import { giveUpTurn } from "../chain/chain-turns";
import { isChainOpen } from "../chain/chains";
import { closeCanceled } from "../jobs";
import type { Tx } from "../store";

/**
 * What became of the wish to cancel a job: it is cancelled, it will be as soon as its process sees it, or it is too late; "sent": the
 * linked cluster carries it out.
 */
export type Canceling = "canceled" | "asked" | "too late" | "sent" | "unknown";

/**
 * Cancels a job that has not begun. One that runs is asked to end: in a transaction, no other can be writing its change, so it has
 * not been written.
 */
export async function requestCancel(tx: Tx, id: number, by: string, now: number): Promise<Canceling> {
  const row = await tx.job.findUnique({ where: { id }, select: { status: true, canceledBy: true } });
  if (row === null) return "unknown";
  const open = row.status === "queued" || row.status === "waiting" || row.status === "running";
  if (!open) return "too late";
  if (await isChainOpen(tx, id)) return "sent";
  if (row.canceledBy === null) await tx.job.update({ where: { id }, data: { canceledBy: by }, select: { id: true } });
  if (row.status === "running") return "asked";
  await closeCanceled(tx, id, now);
  await giveUpTurn(tx, id);
  return "canceled";
}

/** Those of these jobs that somebody has asked to cancel, or that were cancelled already. */
export async function canceledAmong(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: number | bigint }[]>`
    SELECT "id" FROM "Job" WHERE "canceledBy" IS NOT NULL AND "id" IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return new Set(rows.map(({ id }) => Number(id)));
}
