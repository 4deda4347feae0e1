import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { accessLog } from "./access-log";
import type { Asker } from "./account";
import { authenticateBasic } from "./basic";
import { importUsers } from "./import-users";
import { addFirstAdministrator } from "./set-up";
import { listTokens, makeToken, revokeToken } from "./tokens";
import { setPassword, setRole } from "./users";

const now = 1_800_000_000;
const from = { address: "192.0.2.7", now };
const admin: Asker = { account: { name: "root", role: "administrator" }, ...from };
const ha1 = createHash("md5").update("jack:Ganeti Remote API:s3cret").digest("hex");
let store: Store;

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
const ask = (name: string, password: string, at = now) =>
  authenticateBasic(store, basic(name, password), { ...from, now: at });

beforeEach(async () => {
  store = freshStore();
  await addFirstAdministrator(store, { name: "root", password: "correct:horse battery" }, now);
});

test("a password is recognised with its colons, and again while it is believed", async () => {
  const account = { who: "account", account: { name: "root", role: "administrator" } };
  expect(await ask("root", "correct:horse battery")).toEqual(account);
  expect(await ask("root", "correct:horse battery")).toEqual(account);
});

test("a believed password stops to be right when it is changed", async () => {
  await ask("root", "correct:horse battery");
  await setPassword(
    store,
    admin,
    { name: "root", password: "a whole new password", current: "correct:horse battery" },
    null,
  );
  expect(await ask("root", "correct:horse battery")).toMatchObject({ who: "wrong" });
});

test.each(["Bearer x", "Basic", "Basic !!!", "Basic bm9jb2xvbg==", `Basic ${"A".repeat(4000)}`])(
  "%s is wrong, not nobody",
  async (header) => {
    expect(await authenticateBasic(store, header, from)).toMatchObject({ who: "wrong" });
  },
);

test("no header is nobody", async () => {
  expect(await authenticateBasic(store, undefined, from)).toEqual({ who: "nobody" });
});

test("wrong passwords are slowed", async () => {
  for (let i = 0; i < 6; i++) expect(await ask("root", `guess${i}`)).toMatchObject({ who: "wrong" });
  expect(await ask("root", "correct:horse battery")).toMatchObject({ who: "slowed" });
});

test("a token stands in for the password of its owner, with his role of the moment, until it ends", async () => {
  const made = await makeToken(store, admin, { label: "backup script", days: 1 });
  const secret = made.ok ? made.value.secret : "";
  expect(await ask("root", secret)).toMatchObject({ who: "account", account: { role: "administrator" } });
  expect(await ask("somebody", secret)).toMatchObject({ who: "wrong" });
  const [token] = await listTokens(store.reader, admin);
  expect(token).toMatchObject({ label: "backup script", prefix: secret.slice(0, 8), usedAt: now });
  expect(JSON.stringify(await store.reader.apiToken.findMany())).not.toContain(secret);
  expect(await ask("root", secret, now + 86_401)).toMatchObject({ who: "wrong" });
});

test("wrong tokens slow nobody, and are logged once a minute for each address", async () => {
  for (let i = 0; i < 30; i++) expect(await ask("root", `gnt_${i}`)).toMatchObject({ who: "wrong" });
  expect(await ask("root", "correct:horse battery")).toMatchObject({ who: "account" });
  await ask("root", "gnt_x", now + 59);
  await ask("root", "gnt_x", now + 61);
  const failed = (await accessLog(store.reader)).filter(({ event }) => event === "sign-in failed");
  expect(failed.map(({ at, detail }) => [at, detail])).toEqual([
    [now + 61, "token"],
    [now, "token"],
  ]);
});

test("a token that was revoked is worth nothing", async () => {
  const made = await makeToken(store, admin, { label: "backup script", days: null });
  const secret = made.ok ? made.value.secret : "";
  const [token] = await listTokens(store.reader, admin);
  await revokeToken(store, admin, token?.id ?? 0);
  expect(await ask("root", secret)).toMatchObject({ who: "wrong" });
});

test("another's token is revoked by an administrator only", async () => {
  await makeToken(store, admin, { label: "mine", days: null });
  const [token] = await listTokens(store.reader, admin);
  const viewer: Asker = { ...admin, account: { name: "ana", role: "viewer" } };
  expect(await revokeToken(store, viewer, token?.id ?? 0)).toMatchObject({ ok: false });
});

test("the users file of Ganeti's API is taken over: its passwords work, write is operator, the rest viewer", async () => {
  const users = [
    { name: "jack", password: { ha1 }, writes: true },
    { name: "plain", password: { plain: "secret1" }, writes: false },
    { name: "root", password: { plain: "hijack" }, writes: true },
  ];
  const done = await importUsers(store, admin, users);
  expect(done).toMatchObject({ ok: true, value: { kept: ["root"], refused: [] } });
  expect(await ask("jack", "s3cret")).toEqual({ who: "account", account: { name: "jack", role: "operator" } });
  expect(await ask("plain", "secret1")).toEqual({ who: "account", account: { name: "plain", role: "viewer" } });
  expect(await ask("jack", ha1)).toMatchObject({ who: "wrong" });
  expect(await ask("root", "hijack")).toMatchObject({ who: "wrong" });
  expect(JSON.stringify(await store.reader.user.findMany())).not.toMatch(new RegExp(`${ha1}|secret|hijack`));
  await setRole(store, admin, { name: "jack" }, "viewer");
  expect(await ask("jack", "s3cret")).toMatchObject({ account: { role: "viewer" } });
});

test("only an administrator takes users over", async () => {
  const operator: Asker = { ...admin, account: { name: "op", role: "operator" } };
  expect(await importUsers(store, operator, [{ name: "a", password: { plain: "b" }, writes: false }])).toMatchObject({
    ok: false,
  });
});
