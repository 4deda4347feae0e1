import { addressKey } from "@/lib/domain/address/sender-address";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import type { Store, Tx } from "@/lib/store/store";
import { note } from "./access-log";
import type { Account, Asker } from "./account";
import type { Credentials } from "./check-password";
import { browserKey, markOf, rememberAddress } from "./known-addresses";
import { hashPassword } from "./password";
import { newSecret, secretHash } from "./secret";
import { openSession } from "./sessions";
import type { Admitted } from "./sign-in";
import { wrongName, wrongPassword } from "./users";

/** How long the one-time link works, in seconds. Every start makes a new link and invalidates the old one. */
const linkSeconds = 86_400;

const local = (now: number): Asker => ({ account: null, address: "this machine", now });

/** The secret of a new one-time link for the first administrator; null once there is a user. */
export function newSetUpLink(store: Store, now: number): Promise<string | null> {
  return store.write(async (tx) => {
    if (await hasUsers(tx)) return null;
    const secret = newSecret();
    const data = { hash: secretHash(secret), createdAt: now };
    await tx.setUpLink.upsert({ where: { id: 1 }, create: data, update: data });
    await note(tx, local(now), "set-up link made", "");
    return secret;
  });
}

/** Whether this secret may still make the first administrator. */
export async function isSetUpLink(tx: Tx, secret: string, now: number): Promise<boolean> {
  const row = await tx.setUpLink.findUnique({ where: { id: 1 } });
  return row?.hash === secretHash(secret) && row.createdAt > now - linkSeconds && !(await hasUsers(tx));
}

/** Makes the first administrator by the one-time link and signs him in: answers the secret of his cookie. */
export async function redeemSetUpLink(
  store: Store,
  link: string,
  { name, password }: Credentials,
  { browser, ...from }: Omit<Asker, "account"> & { browser: string },
): Promise<Result<Admitted>> {
  const over = refuse("wrong_state", "This link was already used, has expired, or was replaced by a newer one.", {
    remedy: "Restart the console: it prints a new link as long as there are no users.",
  });
  if (!(await isSetUpLink(store.reader, link, from.now))) return over;
  const no = wrongName(name) ?? wrongPassword(password);
  if (no) return { ok: false, refusal: no };
  const hash = await hashPassword(password);
  return store.write(async (tx) => {
    if (!(await isSetUpLink(tx, link, from.now))) return over;
    const asker = { ...from, account: await firstAdministrator(tx, name, hash, { ...from, account: null }) };
    await tx.user.update({ where: { name }, data: { signedInAt: from.now } });
    await note(tx, asker, "signed in", name, "by the one-time link");
    const mark = await markOf(tx, from.mark);
    for (const sender of [addressKey(from.address), browserKey(mark)])
      await rememberAddress(tx, name, sender, from.now);
    return ok({ account: asker.account, secret: await openSession(tx, name, asker, browser), mark });
  });
}

/** Makes the first administrator that the environment names; nothing once there is a user. */
export async function addFirstAdministrator(
  store: Store,
  { name, password }: Credentials,
  now: number,
): Promise<Result<"added" | "not needed">> {
  if (await hasUsers(store.reader)) return ok("not needed");
  const no = wrongName(name) ?? wrongPassword(password);
  if (no) return { ok: false, refusal: no };
  const hash = await hashPassword(password);
  return store.write(async (tx) => {
    if (await hasUsers(tx)) return ok("not needed");
    await firstAdministrator(tx, name, hash, local(now));
    return ok("added");
  });
}

/** Whether anybody may sign in yet. */
export async function hasUsers(tx: Tx): Promise<boolean> {
  return (await tx.user.count()) > 0;
}

async function firstAdministrator(tx: Tx, name: string, password: string, asker: Asker): Promise<Account> {
  const account = { name, role: "administrator" as const };
  await tx.user.create({ data: { ...account, password, createdAt: asker.now } });
  await tx.setUpLink.deleteMany({});
  await note(tx, asker, "user added", name, "administrator");
  return account;
}
