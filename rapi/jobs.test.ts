import { beforeEach, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Ask, served } from "@/testing/served-api";

let store: Store;
let ask: Ask;

beforeEach(async () => {
  store = freshStore();
  await recordedStore(store, 318);
  ask = await served(store);
});

type Said = { status: string; opresult: unknown[]; ops: Record<string, unknown>[] };

async function jobOf(method: string, path: string, body?: unknown): Promise<Said> {
  const { value } = await ask(method, path, { body });
  return (await ask("GET", `/2/jobs/${value}`)).value as Said;
}

async function instance(name: string) {
  return (await ask("GET", `/2/instances/${name}`)).value as Record<string, unknown>;
}

test("the result of a dry run is null, as in the original", async () => {
  for (const [method, path, body] of [
    ["PUT", "/2/instances/i1/modify?dry-run=1", { nics: [["modify", 0, { ip: "pool" }]] }],
    ["PUT", "/2/instances/i1/rename?dry-run=1", { new_name: "i9" }],
    ["PUT", "/2/networks/net1/rename?dry-run=1", { new_name: "net9" }],
  ] as const)
    expect(await jobOf(method, path, body), path).toMatchObject({ status: "success", opresult: [null] });
});

test("a job repeats force and none as they were asked for", async () => {
  const cleared = { ip: "NONE", network: "none", name: "None" };
  const { ops } = await jobOf("PUT", "/2/instances/i1/modify", { force: true, nics: [[0, cleared]] });
  expect(ops).toMatchObject([{ force: true, nics: [["modify", 0, cleared]] }]);
  const network = await jobOf("PUT", "/2/networks/net1/modify", { mac_prefix: "NONE", gateway: "None", network6: "" });
  expect(network.ops).toMatchObject([{ mac_prefix: "NONE", gateway: "None", network6: "" }]);
  const connection = { group_name: "default", network_mode: "bridged", network_link: "br100", force: false };
  expect((await jobOf("PUT", "/2/networks/net1/connect", connection)).ops).toMatchObject([{ force: false }]);
});

test("renaming an instance leaves its serial number; the cluster's counts it", async () => {
  const before = await instance("i1");
  const cluster = await store.reader.cluster.findFirstOrThrow();
  expect(await jobOf("PUT", "/2/instances/i1/rename", { new_name: "i9" })).toMatchObject({ opresult: ["i9"] });
  expect(await instance("i9")).toMatchObject({ uuid: before.uuid, serial_no: before.serial_no, mtime: before.mtime });
  expect(await store.reader.cluster.findFirstOrThrow()).toMatchObject({ serialNo: cluster.serialNo + 1 });
});

test("a job that is refused late names the instance's UUID, one that is refused early or of no instance does not", async () => {
  const { uuid } = await instance("i1");
  const refused = async (name: string, nic: Record<string, string>) => {
    const job = await jobOf("PUT", `/2/instances/${name}/modify`, { nics: [["modify", 0, nic]] });
    expect(job.status).toBe("error");
    return job.ops[0]?.instance_uuid;
  };
  expect(await refused("i1", { network: "nosuch" })).toBe(uuid);
  expect(await refused("i1", { ip: "10.1.0.50" })).toBe(uuid);
  expect(await refused("i1", { ip: "x" })).toBeUndefined();
  expect(await refused("nosuch", { ip: "pool" })).toBeUndefined();
});

test("to attach or detach a NIC is refused when the instance is found", async () => {
  const { uuid } = await instance("i1");
  for (const op of ["attach", "detach"]) {
    const job = await jobOf("PUT", "/2/instances/i1/modify", { nics: [[op, 0, {}]] });
    const sentence = `A NIC cannot be ${op}ed. Add, modify or remove a NIC.`;
    expect(job).toMatchObject({ status: "error", opresult: [["OpPrereqError", [sentence, "wrong_input"]]] });
    expect(job.ops[0]?.instance_uuid).toBe(uuid);
  }
  const { ops } = await jobOf("PUT", "/2/instances/nosuch/modify", { nics: [["attach", 0, {}]] });
  expect(ops[0]?.instance_uuid).toBeUndefined();
});

test("a new MAC that a move between networks makes is in the job's result", async () => {
  await jobOf("POST", "/2/networks", { network_name: "other", network: "10.77.0.0/28", mac_prefix: "aa:bb:77" });
  await jobOf("PUT", "/2/networks/other/connect", {
    ...{ group_name: "default", network_mode: "bridged", network_link: "br7" },
  });
  const { opresult } = await jobOf("PUT", "/2/instances/i1/modify", {
    nics: [["modify", 0, { network: "other", ip: "pool" }]],
  });
  const [mac] = (await instance("i1"))["nic.macs"] as string[];
  expect(mac).toMatch(/^aa:bb:77:/);
  expect((opresult[0] as unknown[]).slice(0, 3)).toEqual([
    ["nic.mac/0", mac],
    ["nic.ip/0", "10.77.0.1"],
    ["nic.network/0", "other"],
  ]);
});
