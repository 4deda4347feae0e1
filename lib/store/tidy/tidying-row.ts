import type { Tx } from "../store";

/** When a server of this store began the last nightly run, in seconds since the epoch; null if none has. */
export async function lastNight(tx: Tx): Promise<number | null> {
  return (await tx.tidying.findUnique({ where: { id: 1 } }))?.nightAt ?? null;
}

/** Takes this night for one server: false if another one has taken it since `last` was read. */
export async function takeNight(tx: Tx, last: number | null, now: number): Promise<boolean> {
  const { count } = await tx.tidying.updateMany({ where: { id: 1, nightAt: last }, data: { nightAt: now } });
  return count === 1;
}

/** The first statement of a transaction during which no other one may write, in whatever process: it takes the lock. */
export async function keepWritersOut(tx: Tx): Promise<void> {
  await tx.tidying.update({ where: { id: 1 }, data: { logUnlock: null }, select: { id: true } });
}
