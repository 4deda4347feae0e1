import { beforeEach, expect, test, vi } from "vitest";
import type { Store } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import { POST } from "./route";

vi.mock("server-only", () => ({}));
const here = vi.hoisted(() => ({
  account: { name: "ana", role: "viewer" } as { name: string; role: string } | null,
  store: null as Store | null,
}));
vi.mock("@/app/session/session", () => ({
  asker: () => ({ account: here.account, address: "192.0.2.7", now: 1 }),
  reading: { snapshot: (query: never) => here.store?.snapshot(query) },
}));

let cluster: Awaited<ReturnType<typeof smallCluster>>;

beforeEach(async () => {
  cluster = await smallCluster();
  here.store = cluster.store;
  here.account = { name: "ana", role: "viewer" };
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/28" });
});

async function post(body: BodyInit) {
  const response = await POST(new Request("http://127.0.0.1/", { method: "POST", body, ...{ duplex: "half" } }));
  return { status: response.status, body: await response.json() };
}

/** The network as a form shows it now. */
async function seen() {
  const { uuid, revision } = await cluster.store.reader.network.findUniqueOrThrow({ where: { name: "prod" } });
  return JSON.stringify({ objects: [{ kind: "network", uuid, revision }] });
}

test("nothing is told of objects that are as they were seen", async () => {
  expect(await post(await seen())).toEqual({ status: 200, body: { stale: null } });
  expect(await post("{}")).toEqual({ status: 200, body: { stale: null } });
});

test("what another did since is told as a submit would be refused, and nothing is written", async () => {
  const before = await seen();
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.5" }, { actor: "ben" });
  const jobs = await cluster.store.reader.job.count();
  const { body } = await post(before);
  expect(body.stale.objects).toMatchObject([{ name: "prod", gone: false }]);
  expect(body.stale.done).toMatchObject([{ actor: "ben", title: expect.stringContaining("gateway") }]);
  expect(body.stale.done[0].changed[0]).toEqual({ what: "gateway", before: null, now: "10.1.0.5" });
  expect(await cluster.store.reader.job.count()).toBe(jobs);
});

test("that an object has gone is told, with who removed it", async () => {
  const before = await seen();
  await cluster.run("OP_NETWORK_REMOVE", { network: "prod" }, { actor: "ben" });
  const { body } = await post(before);
  expect(body.stale).toMatchObject({ objects: [{ name: "prod", gone: true }], done: [{ actor: "ben" }] });
});

test("nobody is told who has not signed in, and what is no list of objects is refused", async () => {
  expect((await post('{"objects": 5}')).status).toBe(400);
  expect((await post("{")).status).toBe(400);
  expect((await post(" ".repeat(200_001))).status).toBe(413);
  here.account = null;
  expect((await post("{}")).status).toBe(401);
});
