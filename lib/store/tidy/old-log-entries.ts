import type { Tx } from "../store";

/** How many entries of the log of accesses one transaction removes at most. */
const most = 1_000;

/** How many entries are from before `bound`, in seconds since the epoch. */
export function countOldEntries(tx: Tx, bound: number): Promise<number> {
  return tx.accessEvent.count({ where: { at: { lt: bound } } });
}

/**
 * Removes the oldest entries from before `bound` and answers how many: fewer than `full` means that none is left. The
 * database lets nothing else of the log go, and that only inside this transaction (a trigger looks at `logUnlock`).
 */
export async function removeOldEntries(tx: Tx, bound: number): Promise<{ removed: number; full: boolean }> {
  await tx.tidying.update({ where: { id: 1 }, data: { logUnlock: bound }, select: { id: true } });
  const removed = await tx.$executeRaw`DELETE FROM "AccessEvent" WHERE "id" IN
    (SELECT "id" FROM "AccessEvent" WHERE "at" < ${bound} ORDER BY "at" LIMIT ${most})`;
  // It never goes back: an entry may be older than what has been removed before, when a clock was wrong.
  const since = removed > 0 ? { logSince: Math.max(bound, (await logSince(tx)) ?? bound) } : {};
  await tx.tidying.update({ where: { id: 1 }, data: { logUnlock: null, ...since }, select: { id: true } });
  return { removed, full: removed === most };
}

/** From when on the log is complete, in seconds since the epoch; null: from its beginning. */
export async function logSince(tx: Tx): Promise<number | null> {
  return (await tx.tidying.findUnique({ where: { id: 1 } }))?.logSince ?? null;
}
