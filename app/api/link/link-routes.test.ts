import { beforeEach, expect, test, vi } from "vitest";
import { accessLog } from "@/lib/auth/access-log";
import { addUser } from "@/lib/auth/users";
import { clusterLink } from "@/lib/queries/cluster-link";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { type StandIn, smallStandIn } from "@/testing/stand-in/stand-in-cluster";
import { POST as again } from "./again/route";
import { POST as certificate } from "./certificate/route";
import { POST as masterAddress } from "./master-address/route";
import { POST as password } from "./password/route";
import { POST as pin } from "./pin/route";
import { POST as reader } from "./reader/route";
import { POST as link } from "./route";
import { POST as test_ } from "./test/route";
import { POST as tryNow } from "./try/route";
import { POST as unlink } from "./unlink/route";

vi.mock("server-only", () => ({}));
const here = vi.hoisted(() => ({ role: null as string | null, store: null as unknown }));
const account = () => (here.role === null ? null : { name: "ana", role: here.role });
vi.mock("@/app/session/session", () => ({
  asker: () => ({ account: account(), address: "192.0.2.7", now: 9 }),
  visitor: () => account(),
  now: () => Date.now() / 1000,
}));
vi.mock("@/app/actions/action", () => ({
  webContext: async () => ({ ...contextOf(here.store as Store), role: here.role, now: () => Date.now() / 1000 }),
}));

const ownPassword = "ana-own-password";
let standIn: StandIn;
let store: Store;
let given: Record<string, unknown>;

const ask = async (route: (request: Request) => Promise<Response>, body?: unknown) => {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await route(new Request("http://127.0.0.1/api/link", { method: "POST", ...init }));
  return { status: answer.status, value: await answer.json() };
};
const events = async () =>
  (await accessLog(store.reader)).map(({ event, actor, subject, detail }) => ({ event, actor, subject, detail }));
const linkNow = async () => (await clusterLink(store.reader)).link;
const linked = () => vi.waitFor(async () => expect((await linkNow())?.state).toBe("linked"), 20_000);

beforeEach(async () => {
  ({ standIn } = await smallStandIn());
  store = freshStore();
  here.store = store;
  here.role = "administrator";
  const { host, port } = standIn;
  given = { host, port, fingerprint: standIn.fingerprint(), user: "rw", password: "rwpass" };
  const root = { account: { name: "root", role: "administrator" }, address: "", now: 1 } as const;
  await addUser(store, root, { name: "ana", role: "administrator", password: ownPassword });
});

test.each([
  [null, 401],
  ["viewer", 403],
  ["operator", 403],
])("%s changes nothing of a link, and nothing is sent to a cluster", async (role, status) => {
  here.role = role;
  for (const route of [link, again, certificate, masterAddress, password, pin, reader, test_, unlink])
    expect((await ask(route, given)).status).toBe(status);
  expect(standIn.asked).toEqual([]);
});

test("a link is made in steps, noted, and given back without its password", async () => {
  const { host, port } = standIn;
  expect((await ask(certificate, { host, port })).value).toMatchObject({
    ok: true,
    value: { fingerprint: standIn.fingerprint() },
  });
  expect((await ask(test_, given)).value).toMatchObject({ ok: true, value: { canWrite: true, problem: null } });
  const made = await ask(link, { ...given, masterIp: null });
  expect(made.value).toEqual({ ok: true, value: { job: null } });
  await linked();
  expect((await ask(tryNow)).value).toMatchObject({ ok: true, value: { link: { state: "linked" } } });
  const where = `${host}:${port}`;
  expect((await events())[0]).toEqual({ event: "cluster linked", actor: "ana", subject: where, detail: "as rw" });
  const again_ = await ask(again, {});
  expect(again_.value).toMatchObject({ ok: true, value: { canWrite: true } });
  const address = await ask(masterAddress, { masterIp: "198.51.100.10" });
  expect(address.value).toMatchObject({ ok: true, value: { masterIp: "198.51.100.10" } });
  const other = await ask(password, { user: "reader", password: "readpass" });
  expect(other.value).toMatchObject({ ok: true, value: { canWrite: false } });
  const ended = await ask(unlink, { name: "cluster.example.com" });
  expect(ended.value).toMatchObject({ ok: true });
  expect((await events()).map(({ event, detail }) => [event, detail]).slice(0, 4)).toEqual([
    ["cluster unlinked", ""],
    ["link changed", "password of reader"],
    ["link changed", "master address 198.51.100.10"],
    ["cluster linked", "as rw"],
  ]);
  const said = JSON.stringify([made, again_, address, other, ended, await events()]);
  expect(said).not.toMatch(/rwpass|readpass/);
});

test("another certificate is pinned with one's own password only", async () => {
  await ask(link, { ...given, masterIp: null });
  await linked();
  await standIn.changeCertificate();
  await ask(tryNow);
  const stopped = await linkNow();
  expect(stopped).toMatchObject({
    state: "stopped",
    problem: { kind: "certificate", certificate: { fingerprint: standIn.fingerprint() } },
  });
  const fingerprint = standIn.fingerprint();
  const wrong = await ask(pin, { fingerprint, ownPassword: "not-my-password" });
  expect(wrong.value).toMatchObject({ ok: false, refusal: { field: "ownPassword" } });
  expect(await linkNow()).toMatchObject({ fingerprint: given.fingerprint, state: "stopped" });
  expect((await ask(pin, { fingerprint, ownPassword })).value).toMatchObject({ ok: true, value: { fingerprint } });
  await linked();
  expect((await events()).map(({ event, detail }) => [event, detail])).toContainEqual([
    "certificate pinned",
    fingerprint,
  ]);
  expect(JSON.stringify(await events())).not.toContain(ownPassword);
});

test("what is no such request is refused, and the browser sets no command", async () => {
  expect((await ask(certificate, { host: "h" })).value).toMatchObject({ ok: false, refusal: { field: "port" } });
  expect((await ask(reader, { readerCommand: "ssh x" })).value).toMatchObject({ ok: false });
  expect((await ask(link, { padding: "x".repeat(20_000) })).status).toBe(413);
  const broken = new Request("http://127.0.0.1/api/link", { method: "POST", body: "{" });
  expect((await link(broken)).status).toBe(400);
});
