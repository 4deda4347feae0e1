import { setTimeout as pause } from "node:timers/promises";
import type { Tx } from "../store";

/** For how long a reading may go without a sign of life, in seconds. */
export const readingSeconds = 30;

/**
 * Makes somebody the one who reads, if nobody else does: a name of chance for each reading, so that two of one process take
 * turns, too. False while another one reads, and without a link.
 */
export async function takeReading(tx: Tx, reader: string, now: number): Promise<boolean> {
  const { count } = await tx.clusterLink.updateMany({
    where: { id: 1, OR: [{ reader: null }, { reader }, { readerUntil: { lt: now } }] },
    data: { reader, readerUntil: now + readingSeconds },
  });
  return count === 1;
}

/** Who reads goes on; false if another one has taken it over, or the link has ended: then nothing of it may be written. */
export async function keepReading(tx: Tx, reader: string, now: number): Promise<boolean> {
  const { count } = await tx.clusterLink.updateMany({
    where: { id: 1, reader },
    data: { readerUntil: now + readingSeconds },
  });
  return count === 1;
}

export async function endReading(tx: Tx, reader: string): Promise<void> {
  await tx.clusterLink.updateMany({ where: { id: 1, reader }, data: { reader: null, readerUntil: 0 } });
}

/** Whether somebody reads now. */
export async function isBeingRead(tx: Tx, now: number): Promise<boolean> {
  const where = { id: 1, reader: { not: null }, readerUntil: { gte: now } };
  return (await tx.clusterLink.count({ where })) > 0;
}

/** The pause of somebody who waits for his turn, or for the cluster to have written the second half of something. */
export async function waitShortly(seconds: number): Promise<void> {
  await pause(seconds * 1_000);
}
