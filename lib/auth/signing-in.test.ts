import { beforeEach, expect, test, vi } from "vitest";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { accessLog } from "./access-log";
import type { Asker } from "./account";
import { endSession, findSession, idleSeconds, listSessions, longestSeconds, signOut } from "./sessions";
import { addFirstAdministrator, isSetUpLink, newSetUpLink, redeemSetUpLink } from "./set-up";
import { signIn } from "./sign-in";
import { addUser, listUsers, removeUser, setPassword, setRole } from "./users";

// Hashing is meant to be slow; what these tests show does not depend on it.
vi.mock("node:crypto", async (load) => {
  const real = await load<typeof import("node:crypto")>();
  const quick = (text: string, salt: Buffer, bytes: number, options: object, done: () => void) =>
    real.scrypt(text, salt, bytes, { ...options, N: 1024, p: 1 }, done);
  return { ...real, scrypt: quick };
});

const now = 1_800_000_000;
const root = { name: "root", password: "correct horse battery" };
const from = { address: "192.0.2.7", now, browser: "Firefox" };
const admin: Asker = { account: { name: "root", role: "administrator" }, address: "192.0.2.7", now };
let store: Store;

beforeEach(async () => {
  store = freshStore();
  await addFirstAdministrator(store, root, now);
});

async function signedIn(credentials = root, at = now): Promise<string> {
  const answer = await signIn(store, credentials, { ...from, now: at });
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value.secret;
}

const events = async () =>
  (await accessLog(store.reader)).map(({ event, subject }) => `${event}: ${subject}`).reverse();

test("a name and its password open a session, which its secret finds", async () => {
  const secret = await signedIn();
  expect(await findSession(store, secret, now)).toMatchObject({ account: { name: "root", role: "administrator" } });
  expect(await findSession(store, `${secret}x`, now)).toBeNull();
});

test("neither secrets nor passwords are in the store", async () => {
  const secret = await signedIn();
  const kept = JSON.stringify([await store.reader.session.findMany(), await store.reader.user.findMany()]);
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(root.password);
});

test("a wrong password and an unknown name are refused with the same words, and logged", async () => {
  const wrong = await signIn(store, { ...root, password: "correct horse" }, from);
  const unknown = await signIn(store, { ...root, name: "ghost" }, from);
  expect(wrong).toMatchObject({ ok: false });
  expect(unknown).toEqual(wrong);
  expect(await events()).toEqual(["user added: root", "sign-in failed: root", "sign-in failed: ghost"]);
});

test("a session ends when it is not used, and in any case after a week", async () => {
  const secret = await signedIn();
  expect(await findSession(store, secret, now + idleSeconds + 1)).toBeNull();
  for (let at = now; at < now + longestSeconds; at += idleSeconds)
    expect(await findSession(store, secret, at)).not.toBeNull();
  expect(await findSession(store, secret, now + longestSeconds + 1)).toBeNull();
});

test("signing out makes the cookie worthless", async () => {
  const secret = await signedIn();
  await signOut(store, admin, secret);
  expect(await findSession(store, secret, now)).toBeNull();
  expect(await events()).toContain("signed out: root");
});

test("sessions are listed and ended: one's own by oneself, anybody's by an administrator", async () => {
  await addUser(store, admin, { name: "ana", role: "viewer", password: "another long one" });
  const own = await signedIn({ name: "ana", password: "another long one" });
  const other = await signedIn();
  const ana: Asker = { ...admin, account: { name: "ana", role: "viewer" } };
  expect((await listSessions(store.reader, ana)).map(({ userName }) => userName)).toEqual(["ana"]);
  expect(await listSessions(store.reader, admin)).toHaveLength(2);
  expect(JSON.stringify(await listSessions(store.reader, admin))).not.toContain("hash");
  const handle = (await findSession(store, other, now))?.handle ?? "";
  expect(await endSession(store, ana, handle)).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
  expect(await endSession(store, admin, (await findSession(store, own, now))?.handle ?? "")).toMatchObject({
    ok: true,
  });
  expect(await findSession(store, own, now)).toBeNull();
});

test("a new role counts at the next request, and a removed user's sessions are gone", async () => {
  await addUser(store, admin, { name: "ana", role: "viewer", password: "another long one" });
  const secret = await signedIn({ name: "ana", password: "another long one" });
  await setRole(store, admin, { name: "ana" }, "operator");
  expect((await findSession(store, secret, now))?.account.role).toBe("operator");
  await removeUser(store, admin, { name: "ana" });
  expect(await findSession(store, secret, now)).toBeNull();
});

test("a changed password ends the other sessions, and needs the current one", async () => {
  const [here, there] = [await signedIn(), await signedIn()];
  const keep = (await findSession(store, here, now))?.handle ?? null;
  const change = { name: "root", password: "a whole new password" };
  expect(await setPassword(store, admin, { ...change, current: "guess" }, keep)).toMatchObject({ ok: false });
  expect(await setPassword(store, admin, { ...change, current: root.password }, keep)).toMatchObject({ ok: true });
  expect(await findSession(store, here, now)).not.toBeNull();
  expect(await findSession(store, there, now)).toBeNull();
  await signedIn(change);
});

test("guessing the password of a session left open is slowed and logged like signing in", async () => {
  const change = { name: "root", password: "a whole new password" };
  for (let i = 0; i < 6; i++)
    expect(await setPassword(store, admin, { ...change, current: `guess${i}` }, null)).toMatchObject({
      refusal: { message: "This is not your current password." },
    });
  expect(await setPassword(store, admin, { ...change, current: root.password }, null)).toMatchObject({
    refusal: { code: "temp_insufficient_resources", remedy: "Try again in 1 second.", field: "current" },
  });
  const [line] = await accessLog(store.reader);
  expect(line).toMatchObject({ event: "sign-in failed", subject: "root", detail: "changing the password" });
});

test("only an administrator changes users, and the last one stays", async () => {
  const operator: Asker = { ...admin, account: { name: "op", role: "operator" } };
  const user = { name: "ana", role: "viewer", password: "another long one" } as const;
  for (const asker of [operator, { ...admin, account: null }]) {
    expect(await addUser(store, asker, user)).toMatchObject({ ok: false });
    expect(await setRole(store, asker, { name: "root" }, "viewer")).toMatchObject({ ok: false });
    expect(await removeUser(store, asker, { name: "root" })).toMatchObject({ ok: false });
    expect(await setPassword(store, asker, { name: "root", password: "stolen stolen" }, null)).toMatchObject({
      ok: false,
    });
  }
  expect(await removeUser(store, admin, { name: "root" })).toMatchObject({
    refusal: { message: "root is the only administrator." },
  });
  expect(await setRole(store, admin, { name: "root" }, "operator")).toMatchObject({ ok: false });
  expect(await addUser(store, admin, { ...user, password: "short" })).toMatchObject({ refusal: { field: "password" } });
  expect(await addUser(store, admin, { ...user, name: "a:b" })).toMatchObject({ refusal: { field: "name" } });
});

test("a line of the log of accesses can be neither changed nor removed", async () => {
  const before = await accessLog(store.reader);
  await expect(store.write((tx) => tx.accessEvent.deleteMany({}))).rejects.toThrow();
  await expect(store.write((tx) => tx.accessEvent.updateMany({ data: { subject: "x" } }))).rejects.toThrow();
  expect(before).toHaveLength(1);
  expect(await accessLog(store.reader)).toEqual(before);
});

test("the one-time link makes one administrator, once, and only the newest one works", async () => {
  store = freshStore();
  const old = (await newSetUpLink(store, now)) ?? "";
  const link = (await newSetUpLink(store, now)) ?? "";
  expect(await isSetUpLink(store.reader, old, now)).toBe(false);
  expect(await isSetUpLink(store.reader, link, now + 86_401)).toBe(false);
  expect(await redeemSetUpLink(store, old, root, from)).toMatchObject({ ok: false });
  expect(await redeemSetUpLink(store, link, { ...root, password: "short" }, from)).toMatchObject({ ok: false });
  const twice = await Promise.all([
    redeemSetUpLink(store, link, root, from),
    redeemSetUpLink(store, link, { ...root, name: "eve" }, from),
  ]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await store.reader.user.count()).toBe(1);
  expect(await store.reader.knownAddress.findMany({ select: { address: true } })).toContainEqual({
    address: from.address,
  });
  expect(await newSetUpLink(store, now)).toBeNull();
});

test("the administrator of the environment is made once, and never changed afterwards", async () => {
  expect(await addFirstAdministrator(store, { name: "other", password: "yet another one" }, now)).toEqual({
    ok: true,
    value: "not needed",
  });
  expect(await store.reader.user.findMany({ select: { name: true } })).toEqual([{ name: "root" }]);
});

test("of two administrators who saw the same user, the second one is told what the first one did", async () => {
  const [first, second] = [{ ...admin, account: { name: "root", role: "administrator" as const } }, admin];
  await addUser(store, first, { name: "vic", role: "viewer", password: "long enough to be one" });
  const [vic] = (await listUsers(store.reader)).filter(({ name }) => name === "vic");
  const seen = { name: "vic", revision: vic?.revision };
  expect(await setRole(store, first, seen, "operator")).toMatchObject({ ok: true });
  expect(await setRole(store, second, seen, "administrator")).toMatchObject({
    ok: false,
    refusal: {
      message: "vic was changed meanwhile by root: Role changed: viewer to operator. Nothing was written.",
      stale: { done: [{ changed: [{ what: "role", before: "viewer", now: "operator" }] }] },
    },
  });
  expect(await removeUser(store, second, seen)).toMatchObject({ ok: false });
  expect(await setPassword(store, second, { ...seen, password: "another long one" }, null)).toMatchObject({
    ok: false,
  });
  expect((await listUsers(store.reader)).find(({ name }) => name === "vic")).toMatchObject({ role: "operator" });
  expect(await removeUser(store, first, { name: "vic" })).toMatchObject({ ok: true });
  expect(await setRole(store, second, seen, "viewer")).toMatchObject({
    refusal: {
      stale: { objects: [{ gone: true }] },
      message: expect.stringContaining("vic was removed meanwhile by root"),
    },
  });
});
