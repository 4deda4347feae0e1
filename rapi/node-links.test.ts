import { beforeEach, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Ask, served } from "@/testing/served-api";

let store: Store;
let ask: Ask;
let node: string;
let group: string;

beforeEach(async () => {
  store = freshStore();
  await recordedStore(store, 244);
  ask = await served(store);
  const row = await store.reader.node.findFirstOrThrow({ orderBy: { name: "asc" }, include: { group: true } });
  node = row.name;
  group = row.group.name;
  await send("POST", "/2/networks", { network_name: "links", network: "10.177.0.0/24" });
});

const send = (method: string, path: string, body: unknown, user = "admin") => ask(method, path, { user, body });
const put = (body: unknown) => send("PUT", `/2/nodes/${node}/links`, body);
const job = async (id: unknown) => (await ask("GET", `/2/jobs/${id}`)).value as Record<string, unknown>;

const bridge = { ifname: "br0", promiscuity: 0, linkinfo: { info_kind: "bridge" } };
const rule = { priority: 0, src: "all", table: "100" };

test("the links of a node are put as outputs, JSON or text, and read back", async () => {
  expect((await ask("GET", `/2/nodes/${node}/links`)).value).toBeNull();
  const { value } = await put({ outputs: [[bridge], JSON.stringify([rule]), "ovs0\n"] });
  const links = [
    { kind: "bridge", name: "br0" },
    { kind: "openvswitch", name: "ovs0" },
    { kind: "table", name: "100", number: 100 },
  ];
  const read = ["devices", "openvswitch", "tables"];
  expect(await job(value)).toMatchObject({
    status: "success",
    ops: [{ OP_ID: "OP_NODE_SET_LINKS", node_name: node, links: { links, read } }],
  });
  expect((await ask("GET", `/2/nodes/${node}/links`)).value).toEqual({
    ...{ links, read, by: "admin", job: value, at: expect.any(Number) },
  });
});

test("a list that was read may be put as it is", async () => {
  const links = { links: [{ kind: "bridge", name: "br7" }], read: ["devices"] };
  await put({ links });
  expect((await ask("GET", `/2/nodes/${node}/links`)).value).toMatchObject(links);
});

test.each([
  ["outputs that are no list", { outputs: "br0" }, /outputs is not a list/],
  ["an output that is none", { outputs: ["what is this"] }, /line 1, .*what is this.*, names no link/],
  ["an empty output", { outputs: [[]] }, /it is an empty list/],
  ["nothing", {}, /links is missing/],
])("%s is 400 and changes nothing", async (_, body, explain) => {
  const answer = await put(body);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.value)).toMatch(explain);
  expect(await store.reader.nodeLinkList.count()).toBe(0);
});

test("an unknown node is 404 or a job that is refused, and an operator may not say what a node has", async () => {
  expect((await ask("GET", "/2/nodes/nothing/links")).status).toBe(404);
  const { value } = await send("PUT", "/2/nodes/nothing/links", { outputs: ["ovs0"] });
  expect(await job(value)).toMatchObject({ status: "error" });
  expect((await send("PUT", `/2/nodes/${node}/links`, { outputs: ["ovs0"] }, "rw")).status).toBe(403);
});

test("connect is refused where the link is missing, and goes on with link_check false, which its job says", async () => {
  await put({ outputs: [[bridge]] });
  const connect = { group_name: group, network_mode: "bridged", network_link: "br100" };
  const refused = await send("PUT", "/2/networks/links/connect", { ...connect, force: true });
  expect(await job(refused.value)).toMatchObject({ status: "error" });
  expect(JSON.stringify(await job(refused.value))).toContain(`${node} in ${group} has no bridge br100.`);
  const done = await send("PUT", "/2/networks/links/connect", { ...connect, link_check: false });
  expect(await job(done.value)).toMatchObject({ status: "success", ops: [{ link_check: false }] });
});
