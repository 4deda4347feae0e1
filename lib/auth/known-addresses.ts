import type { Tx } from "@/lib/store/store";
import { newSecret, secretHash } from "./secret";
import { lately } from "./slow-down-rules";

/** How often an address notes that somebody signs in from it, in seconds. */
const noteEvery = 3_600;

const browser = "browser ";

/** A browser in the place of an address, by the secret that it was given when somebody signed in with it. */
export function browserKey(secret: string): string {
  return `${browser}${secretHash(secret)}`;
}

/**
 * The secret by which a browser is known from now on: the one that it sent, if this console gave it away, else a new one. One
 * that somebody else has planted in the browser would make his browser a known one, too.
 */
export async function markOf(tx: Tx, sent: string | undefined): Promise<string> {
  const given = sent && (await tx.knownAddress.findFirst({ where: { address: browserKey(sent) } }));
  return given ? sent : newSecret();
}

/** Forgets the browsers in which a user has signed in: whoever knew the password before it was changed has none that is known. */
export async function forgetBrowsers(tx: Tx, name: string): Promise<void> {
  await tx.knownAddress.deleteMany({ where: { userName: name, address: { startsWith: browser } } });
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
