import type { Tx } from "@/lib/store/store";
import { lately } from "./slow-down-rules";

/** How often an address notes that somebody signs in from it, in seconds. */
const noteEvery = 3_600;

/** Whether somebody has lately signed in by his password from this address (its key: `addressKey`). */
export async function isKnownAddress(tx: Tx, name: string, address: string, now: number): Promise<boolean> {
  const row = await tx.knownAddress.findUnique({ where: { userName_address: { userName: name, address } } });
  return row !== null && row.at > now - lately.seconds;
}

/** Remembers the address of a right password, and forgets those of long ago and all but the newest. */
export async function rememberAddress(tx: Tx, name: string, address: string, now: number): Promise<void> {
  const key = { userName: name, address };
  const before = await tx.knownAddress.findUnique({ where: { userName_address: key } });
  if (before !== null && before.at > now - noteEvery && before.at <= now) return;
  await tx.knownAddress.deleteMany({ where: { at: { lt: now - lately.seconds } } });
  await tx.knownAddress.upsert({
    where: { userName_address: key },
    create: { ...key, at: now },
    update: { at: now },
  });
  const others = await tx.knownAddress.findMany({
    where: { userName: name, address: { not: address } },
    orderBy: { at: "desc" },
    skip: lately.most - 1,
  });
  await tx.knownAddress.deleteMany({ where: { userName: name, address: { in: others.map((row) => row.address) } } });
}
