import { beforeEach, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import { liveJobsThrough } from "@/lib/operations/job/live-jobs";
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

type Job = { status: string; opresult: [unknown, unknown][]; ops: Record<string, unknown>[] };

/** Sends a request that must be taken; its job. */
async function done(method: string, path: string, body: unknown): Promise<{ id: number; job: Job }> {
  const { status, value } = await ask(method, path, { body });
  expect({ path, status, value }).toMatchObject({ status: 200, value: expect.any(Number) });
  return { id: Number(value), job: (await ask("GET", `/2/jobs/${value}`)).value as Job };
}

test("a cloud makes a network, an instance in it, and takes both apart, each job depending on the one before", async () => {
  const groups = (await ask("GET", "/2/groups?bulk=1")).value as { name: string }[];
  const ids: number[] = [];
  const all = async (method: string, path: string, body: unknown) => {
    const { id, job } = await done(method, path, body);
    expect(job, `${method} ${path}: ${JSON.stringify(job.opresult)}`).toMatchObject({ status: "success" });
    ids.push(id);
    return id;
  };
  const network = await all("POST", "/2/networks", {
    ...{ network_name: "tenant-1", network: "10.0.0.0/29", network6: "2001:db8:1::/64", gateway: null },
    ...{ gateway6: "2001:db8:1::1", mac_prefix: "aa:0c:f1", conflicts_check: false, tags: ["private"] },
  });
  for (const { name } of groups)
    await all("PUT", "/2/networks/tenant-1/connect", {
      ...{ group_name: name, network_mode: "bridged", network_link: "prv1", conflicts_check: false },
      depends: [[network, ["success"]]],
    });
  await all("POST", "/2/instances", {
    ...{ __version__: 1, mode: "create", instance_name: "vm-101", disk_template: "ext", disks: [{ size: 2048 }] },
    ...{ nics: [{ name: "nic-1", network: "tenant-1", ip: null }], depends: [[ids.at(-1), ["success"]]] },
    ...{ ip_check: false, name_check: false, opportunistic_locking: true, pnode: "node1.example.com" },
  });
  const vm = "/2/instances/vm-101/modify";
  const added = ["add", "-1", { name: "nic-2", network: "tenant-1", ip: "10.0.0.4" }];
  await all("PUT", vm, { nics: [added], depends: [] });
  await all("PUT", vm, { nics: [["remove", "nic-2", {}]] });
  await all("PUT", vm, { beparams: { vcpus: 2, minmem: 2048, maxmem: 2048 } });
  expect((await ask("GET", "/2/instances/vm-101")).value).toMatchObject({
    beparams: { vcpus: 2, minmem: 2048, memory: 2048 },
    "nic.names": ["nic-1"],
    "nic.macs": [expect.stringMatching(/^aa:0c:f1:/)],
  });
  await all("DELETE", "/2/instances/vm-101", undefined);
  for (const { name } of groups) await all("PUT", "/2/networks/tenant-1/disconnect", { group_name: name });
  await all("DELETE", "/2/networks/tenant-1", { depends: [[ids.at(-1), ["success", "error", "canceled"]]] });
  expect((await ask("GET", "/2/networks/tenant-1")).status).toBe(404);
});

test("a job whose dependency ended otherwise fails as in the original and changes nothing", async () => {
  const failed = await done("PUT", "/2/networks/nosuch/modify", { mac_prefix: "aa:bb:cc" });
  const { job } = await done("PUT", "/2/networks/net1/modify", {
    ...{ mac_prefix: "aa:bb:cc", depends: [[failed.id, ["success"]]] },
  });
  const sentence = `Dependency job ${failed.id} finished with status 'error', not one of 'success' as required.`;
  expect(job).toMatchObject({
    status: "error",
    opresult: [["OpExecError", [sentence]]],
    ops: [{ depends: [[failed.id, ["success"]]] }],
  });
  expect((await ask("GET", "/2/networks/net1")).value).not.toMatchObject({ mac_prefix: "aa:bb:cc" });
});

test("an unknown job is refused by its number, and there is no job", async () => {
  const before = await store.reader.job.count();
  const refused = await ask("PUT", "/2/networks/net1/modify", {
    body: { mac_prefix: "aa:bb:cc", depends: [[4711, ["success"]]] },
  });
  expect(refused).toMatchObject({ status: 400, value: { message: expect.stringContaining("no job 4711") } });
  expect(await store.reader.job.count()).toBe(before);
});

test("a job waits for one that is not over: its number is told at once", async () => {
  const other = await done("PUT", "/2/networks/net1/modify", { mac_prefix: "aa:bb:01" });
  const becomes = (status: string) =>
    store.write((tx) => tx.job.update({ where: { id: other.id }, data: { status, leaseUntil: 4_000_000_000 } }));
  await becomes("running");
  const body = { mac_prefix: "aa:bb:02", depends: [[other.id, ["success"]]] };
  const { id, job } = await done("PUT", "/2/networks/net1/modify", body);
  expect(job).toMatchObject({ status: "waiting" });
  expect((await ask("GET", "/2/networks/net1")).value).toMatchObject({ mac_prefix: "aa:bb:01" });
  await becomes("success");
  await liveJobsThrough(store);
  expect((await ask("GET", `/2/jobs/${id}`)).value).toMatchObject({ status: "success" });
  expect((await ask("GET", "/2/networks/net1")).value).toMatchObject({ mac_prefix: "aa:bb:02" });
});

test("with 1,000 jobs that have not begun, another one that has to wait is answered 503, and one that has not is done", async () => {
  const other = await done("PUT", "/2/networks/net1/modify", { mac_prefix: "aa:bb:01" });
  const { id: _, turn: __, ...row } = await store.reader.job.findUniqueOrThrow({ where: { id: other.id } });
  const waiting = {
    ...row,
    said: {},
    refusal: undefined,
    params: {},
    log: [],
    result: {},
    changes: [],
    owner: "another",
  };
  const data = Array.from({ length: 1_000 }, () => ({ ...waiting, status: "queued", leaseUntil: 4_000_000_000 }));
  await store.write((tx) => tx.job.createMany({ data }));
  const depends = [[other.id + 1, ["success"]]];
  const refused = await ask("PUT", "/2/networks/net1/modify", { body: { mac_prefix: "aa:bb:02", depends } });
  expect(refused).toMatchObject({
    status: 503,
    value: { explain: expect.stringContaining("1,000 jobs have not begun") },
  });
  expect(await store.reader.job.count({ where: { status: "waiting" } })).toBe(0);
  const { job } = await done("PUT", "/2/networks/net1/modify", { mac_prefix: "aa:bb:03" });
  expect(job).toMatchObject({ status: "success" });
});
