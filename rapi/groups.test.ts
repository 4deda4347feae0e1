import { beforeEach, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import { exportConfig } from "@/lib/operations/config/export-config";
import { groupPage } from "@/lib/queries/groups";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Ask, served } from "@/testing/served-api";

let store: Store;
let ask: Ask;

beforeEach(async () => {
  store = freshStore();
  await recordedStore(store, 244);
  ask = await served(store);
});

const send = (method: string, path: string, body: unknown) => ask(method, path, { user: "admin", body });
const group = async (name: string) => (await ask("GET", `/2/groups/${name}`)).value as Record<string, unknown>;

async function exported(name: string): Promise<Record<string, unknown> | undefined> {
  const text = await exportConfig(store);
  const { nodegroups } = JSON.parse(text.ok ? text.value.text : "{}") as {
    nodegroups: Record<string, { name: string }>;
  };
  return Object.values(nodegroups).find((one) => one.name === name);
}

test("the allocation policy of a new group is kept, shown and exported", async () => {
  await send("POST", "/2/groups", { group_name: "spare", alloc_policy: "unallocable" });
  expect(await group("spare")).toMatchObject({ alloc_policy: "unallocable" });
  expect(await groupPage(store.reader, "spare")).toMatchObject({ allocPolicy: "unallocable" });
  const whole = { alloc_policy: "unallocable", ndparams: {}, ipolicy: {}, diskparams: {} };
  expect(await exported("spare")).toMatchObject(whole);
  await send("POST", "/2/groups", { group_name: "plain", alloc_policy: null });
  expect(await group("plain")).toMatchObject({ alloc_policy: "preferred" });
});

test("the allocation policy can be changed, also of a group that was made here and of an imported one", async () => {
  await send("POST", "/2/groups", { group_name: "plain" });
  for (const name of ["plain", "group2"]) {
    const before = await exported(name);
    const { value } = await send("PUT", `/2/groups/${name}/modify`, { alloc_policy: "last_resort" });
    expect((await ask("GET", `/2/jobs/${value}`)).value).toMatchObject({
      status: "success",
      ops: [{ OP_ID: "OP_GROUP_SET_PARAMS", group_name: name, alloc_policy: "last_resort" }],
    });
    const { mtime: _, serial_no, ...after } = (await exported(name)) ?? {};
    expect(after).toMatchObject({ alloc_policy: "last_resort", ndparams: before?.ndparams, ipolicy: before?.ipolicy });
    expect(serial_no).toBe(Number(before?.serial_no) + 1);
  }
});

test.each(["bogus", 5, ""])("the allocation policy %j is 400", async (policy) => {
  expect((await send("POST", "/2/groups", { group_name: "g", alloc_policy: policy })).status).toBe(400);
  expect((await send("PUT", "/2/groups/default/modify", { alloc_policy: policy })).status).toBe(400);
});

test("another parameter of a group is 400, and no change at all a failed job", async () => {
  expect((await send("PUT", "/2/groups/default/modify", { ndparams: {} })).status).toBe(400);
  const { value } = await send("PUT", "/2/groups/default/modify", {});
  expect((await ask("GET", `/2/jobs/${value}`)).value).toMatchObject({
    status: "error",
    opresult: [["OpPrereqError", [expect.any(String), "wrong_input"]]],
  });
});
