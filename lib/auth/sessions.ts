import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { storeFault } from "@/lib/domain/store-error";
import type { Store, Tx } from "@/lib/store/store";
import { note } from "./access-log";
import { type Account, type Asker, role, whyDenied } from "./account";
import { newSecret, secretHash } from "./secret";

/** A session ends this many seconds after its last request, and at the latest this many after signing in. */
export const idleSeconds = 12 * 3_600;
export const longestSeconds = 7 * 86_400;

/** How often a session notes that it is used. Every note is a write, after which what is remembered is read again. */
const noteEvery = 300;

/** Somebody who is signed in with a browser. `handle` names the session and opens nothing. */
export type SignedIn = { account: Account; handle: string };

export type SessionRow = {
  handle: string;
  userName: string;
  createdAt: number;
  seenAt: number;
  address: string;
  browser: string;
};

/** Opens a session and answers the secret of its cookie. Clears those that are over. */
export async function openSession(tx: Tx, name: string, { address, now }: Asker, browser: string): Promise<string> {
  await tx.session.deleteMany({
    where: { OR: [{ seenAt: { lt: now - idleSeconds } }, { createdAt: { lt: now - longestSeconds } }] },
  });
  const secret = newSecret();
  const data = { hash: secretHash(secret), handle: newSecret().slice(0, 12), userName: name, address };
  await tx.session.create({ data: { ...data, browser: browser.slice(0, 200), createdAt: now, seenAt: now } });
  return secret;
}

/** Whose session this secret opens, with the current role; null if there is none or it has expired. */
export async function findSession(store: Store, secret: string, now: number): Promise<SignedIn | null> {
  const hash = secretHash(secret);
  const row = await store.reader.session.findUnique({ where: { hash }, include: { user: { select: { role: true } } } });
  if (!row || row.seenAt < now - idleSeconds || row.createdAt < now - longestSeconds) return null;
  if (row.seenAt < now - noteEvery) await noteUse(store, hash, now);
  return { account: { name: row.userName, role: role.parse(row.user.role) }, handle: row.handle };
}

/**
 * Whose these sessions are now, by their handles, and until when each is open if it is not used (seconds since the epoch). Those
 * that are over are missing. Asking is no use of them.
 */
export async function openSessions(
  tx: Tx,
  handles: readonly string[],
  now: number,
): Promise<Map<string, { account: Account; until: number }>> {
  const where = { handle: { in: [...handles] } };
  const rows = await tx.session.findMany({ where, include: { user: { select: { role: true } } } });
  const sessions = rows.map(({ handle, userName, user, seenAt, createdAt }) => {
    const account = { name: userName, role: role.parse(user.role) };
    return [handle, { account, until: Math.min(seenAt + idleSeconds, createdAt + longestSeconds) }] as const;
  });
  return new Map(sessions.filter(([, { until }]) => until >= now));
}

/** Who only reads goes on reading where nothing can be written, on a full disk for example. */
async function noteUse(store: Store, hash: string, now: number): Promise<void> {
  try {
    await store.write((tx) => tx.session.updateMany({ where: { hash }, data: { seenAt: now } }));
  } catch (error) {
    if (storeFault(error) === null) throw error;
  }
}

/** The open sessions: the caller's own or, for an administrator, everybody's. Newest first. */
export async function listSessions(tx: Tx, { account, now }: Asker): Promise<SessionRow[]> {
  if (account === null) return [];
  const own = account.role === "administrator" ? {} : { userName: account.name };
  const open = { seenAt: { gte: now - idleSeconds }, createdAt: { gte: now - longestSeconds } };
  const rows = await tx.session.findMany({ where: { ...own, ...open }, orderBy: { seenAt: "desc" } });
  return rows.map(({ hash: _, ...row }) => row);
}

/** Ends one's own session or, as administrator, anybody's. */
export function endSession(store: Store, asker: Asker, handle: string): Promise<Result<null>> {
  return store.write(async (tx) => {
    const row = await tx.session.findUnique({ where: { handle } });
    const own = row?.userName === asker.account?.name;
    const denied = whyDenied(asker, own ? "viewer" : "administrator");
    if (denied) return { ok: false, refusal: denied };
    if (!row) return refuse("unknown_entity", "This session has already ended.");
    await tx.session.delete({ where: { handle } });
    await note(tx, asker, "session ended", row.userName);
    return ok(null);
  });
}

/** Signs out: the cookie's secret opens nothing from here on. */
export function signOut(store: Store, asker: Asker, secret: string): Promise<void> {
  return store.write(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { hash: secretHash(secret) } });
    if (count > 0) await note(tx, asker, "signed out", asker.account?.name ?? "");
  });
}
