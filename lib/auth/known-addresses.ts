import type { Tx } from "@/lib/store/store";
import { secretHash } from "./secret";
import { lately } from "./slow-down-rules";

/** How often an address notes that somebody signs in from it, in seconds. */
const noteEvery = 3_600;

const browser = "browser ";

/** A browser in the place of an address, by the secret that it was given when somebody signed in with it. */
export function browserKey(secret: string): string {
  return `${browser}${secretHash(secret)}`;
}

/** Whether somebody has lately signed in by his password from this address (its key: `addressKey`, or that of a browser). */
export async function isKnownAddress(tx: Tx, name: string, address: string, now: number): Promise<boolean> {
  const row = await tx.knownAddress.findUnique({ where: { userName_address: { userName: name, address } } });
  return row !== null && row.at > now - lately.seconds;
}

/** Remembers the address of a right password, and forgets those of long ago and all but the newest of its kind. */
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
  // Programs that sign in without a cookie are a new browser each time: they push out no address.
  const browsers = { address: { startsWith: browser } };
  const alike = address.startsWith(browser) ? browsers : { NOT: browsers };
  const others = await tx.knownAddress.findMany({
    where: { AND: [{ userName: name, address: { not: address } }, alike] },
    orderBy: { at: "desc" },
    skip: lately.most - 1,
  });
  await tx.knownAddress.deleteMany({ where: { userName: name, address: { in: others.map((row) => row.address) } } });
}
