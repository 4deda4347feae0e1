import { beforeEach, describe, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import { exportConfig } from "@/lib/operations/config/export-config";
import { findings } from "@/lib/queries/findings";
import type { Prisma } from "@/lib/store/generated/client";
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

const plain = { __version__: 1, instance_name: "vm", disks: [], nics: [], pnode: "node1.example.com" };

function create(body: Record<string, unknown>) {
  return ask("POST", "/2/instances", { body: { ...plain, ...body } });
}

async function jobOf(id: unknown) {
  const { value } = await ask("GET", `/2/jobs/${id}`);
  return value as { status: string; opresult: unknown[]; oplog: unknown[]; ops: Record<string, unknown>[] };
}

async function instance(name = "vm") {
  return (await ask("GET", `/2/instances/${name}`)).value as Record<string, unknown>;
}

test.each([
  { beparams: { vcpus: "lots" } },
  { beparams: { vcpus: -1 } },
  { beparams: { vcpus: 0 } },
  { beparams: { vcpus: null } },
  { beparams: { vcpus: 1e30 } },
  { beparams: { bogus: 1 } },
  { beparams: { memory: "2X" } },
  { beparams: { memory: [] } },
  { beparams: { minmem: 2048, maxmem: 1024 } },
  { beparams: { auto_balance: "perhaps" } },
  { beparams: 5 },
  { beparams: [] },
  { hvparams: { bogus: 1 } },
  { hvparams: { acpi: "perhaps" } },
  { hvparams: { kernel_path: 5 } },
  { hvparams: { migration_port: "ssh" } },
  { hvparams: "acpi" },
  { osparams: { size: 5 } },
  { osparams_private: { key: 5 } },
  { os_type: 5 },
  { hypervisor: "nosuch" },
  { disk_template: "nosuch" },
  { disks: [5] },
  { file_driver: "nosuch" },
  { tags: "abc" },
  { tags: ["a b"] },
  { tags: [5] },
  { start: "yes" },
  { no_install: "yes" },
  { group_name: 5 },
  { wait_for_sync: 1 },
  { source_shutdown_timeout: "120" },
])("a new instance with %j is 400, and nothing is stored", async (body) => {
  const answered = await create(body);
  const name = Object.keys(body)[0];
  expect(answered).toMatchObject({ status: 400, value: { message: expect.stringContaining(`.${name}' fails`) } });
  expect((await ask("GET", "/2/instances/vm")).status).toBe(404);
});

test("parameters become what they become in the original, and the export can be loaded", async () => {
  const { status, value } = await create({
    beparams: { memory: "2G", vcpus: "2", auto_balance: "False", always_failover: "TRUE" },
    hvparams: { acpi: "True", migration_port: "8102", kernel_path: "/boot/vmlinuz" },
    osparams: { size: "5" },
  });
  expect(status).toBe(200);
  const beparams = { minmem: 2048, maxmem: 2048, vcpus: 2, auto_balance: false, always_failover: true };
  const hvparams = { acpi: true, migration_port: 8102, kernel_path: "/boot/vmlinuz" };
  expect(await jobOf(value)).toMatchObject({ status: "success", ops: [{ beparams, hvparams }] });
  expect(await instance()).toMatchObject({ custom_beparams: beparams, custom_hvparams: hvparams });
  expect((await store.snapshot(findings)).filter(({ code }) => code === "invalid_parameter")).toEqual([]);
  const exported = await exportConfig(store);
  const { instances } = JSON.parse(exported.ok ? exported.value.text : "{}") as { instances: object };
  expect(Object.values(instances)).toContainEqual(expect.objectContaining({ name: "vm", beparams, hvparams }));
});

test.each([
  ["512", 512],
  [512, 512],
  ["510", 512],
  ["1.5g", 1536],
  ["2 GiB", 2048],
  ["1t", 1_048_576],
])("a memory of %j is %i", async (memory, stored) => {
  await create({ beparams: { memory } });
  expect(await instance()).toMatchObject({ beparams: { memory: stored, minmem: stored } });
});

test.each([
  { no_install: null },
  { no_install: true },
  { group_name: null, iallocator: null, file_driver: null, pnode_uuid: null, src_node: null },
  { group_name: "default", file_driver: "loop", src_node: "node1" },
  { hypervisor: null, os_type: null, disk_template: null },
])("a new instance with %j is taken", async (body) => {
  const { status, value } = await create(body);
  expect(status).toBe(200);
  expect(await jobOf(value)).toMatchObject({ status: "success" });
});

test("the primary node may be given by its UUID", async () => {
  const { uuid } = (await ask("GET", "/2/nodes/node3.example.com")).value as { uuid: string };
  await create({ pnode: null, pnode_uuid: uuid });
  expect(await instance()).toMatchObject({ pnode: "node3.example.com" });
});

test("a node whose name and UUID contradict each other is refused in the job, as is an unknown name beside a UUID", async () => {
  const uuidOf = async (node: string) => ((await ask("GET", `/2/nodes/${node}`)).value as { uuid: string }).uuid;
  const [first, second] = [await uuidOf("node1.example.com"), await uuidOf("node2.example.com")];
  const refused = async (body: Record<string, unknown>) => {
    const { status, opresult } = await jobOf((await create(body)).value);
    return { status, fault: (opresult as [[string, [string, string]]])[0][1] };
  };
  const sentence = expect.stringContaining(`node1.example.com has the UUID ${first}, not ${second}.`);
  const contradicts = { status: "error", fault: [sentence, "resource_not_unique"] };
  expect(await refused({ pnode_uuid: second })).toEqual(contradicts);
  const nodes = { pnode: "node2.example.com", snode: "node1.example.com" };
  expect(await refused({ ...nodes, snode_uuid: second })).toEqual(contradicts);
  expect(await refused({ pnode: "nosuch", pnode_uuid: first })).toMatchObject({
    fault: [expect.any(String), "unknown_entity"],
  });
  await create({ pnode_uuid: first, snode_uuid: second });
  expect(await instance()).toMatchObject({ pnode: "node1.example.com" });
});

test.each([{ pnode: null }, { pnode: undefined }, { iallocator: "hail" }, { pnode: null, snode: "node2.example.com" }])(
  "without a node in a cluster without an allocator, or with both, the refusal says give pnode: %j",
  async (body) => {
    const { extra } = await store.reader.cluster.findFirstOrThrow();
    const kept = { ...(extra as Record<string, unknown>), default_iallocator: "" };
    await store.write((tx) => tx.cluster.updateMany({ data: { extra: kept as Prisma.InputJsonObject } }));
    const job = await jobOf((await create(body)).value);
    expect(job).toMatchObject({ status: "error" });
    expect(JSON.stringify(job.opresult)).toMatch(/[Gg]ive pnode/);
  },
);

describe("a new instance without a node", () => {
  const outcome = async (body: Record<string, unknown>) => {
    const { status, opresult, oplog } = await jobOf((await create({ pnode: null, ...body })).value);
    return { status, opresult: opresult[0], oplog: JSON.stringify(oplog) };
  };

  test.each([{}, { iallocator: "hail" }, { iallocator: "." }])(
    "gets one from the allocator, whatever that is called, and its job says whom and why: %j",
    async (body) => {
      const { status, opresult, oplog } = await outcome(body);
      expect({ status, opresult }).toEqual({ status: "success", opresult: [expect.stringMatching(/^node\d/)] });
      expect(oplog).toMatch(/vm: node\d.example.com in [a-z0-9]+: preferred, \d+ instances?\./);
      expect(await instance()).toMatchObject({ pnode: (opresult as string[])[0] });
    },
  );

  test("comes into the group that is asked for", async () => {
    expect(await outcome({ group_name: "default" })).toMatchObject({ status: "success" });
    expect(await instance()).toMatchObject({ pnode: expect.stringMatching(/^node[12]/) });
  });

  test("is refused where no group can take it, each with its reason", async () => {
    await ask("POST", "/2/networks", { body: { network_name: "lonely", network: "10.99.0.0/24" } });
    const { status, opresult } = await outcome({ iallocator: "hail", nics: [{ network: "lonely" }] });
    expect({ status, opresult }).toEqual({
      status: "error",
      opresult: ["OpPrereqError", [expect.any(String), "insufficient_resources"]],
    });
    expect(JSON.stringify(opresult)).toMatch(/No group can take vm\. default.*: Not connected to lonely\./);
    expect((await ask("GET", "/2/instances/vm")).status).toBe(404);
  });

  test("is refused where the group is unknown", async () => {
    expect(await outcome({ group_name: "nosuch" })).toMatchObject({
      status: "error",
      opresult: ["OpPrereqError", [expect.stringContaining("nosuch"), "unknown_entity"]],
    });
  });

  test("keeps to the policy of the group, unless that is to be ignored; mirrored disks take two of its nodes", async () => {
    const mirrored = { iallocator: "hail", disk_template: "drbd" };
    expect(JSON.stringify(await outcome(mirrored))).toContain("does not allow the disk template drbd");
    expect(await outcome({ ...mirrored, ignore_ipolicy: true })).toMatchObject({
      status: "success",
      opresult: [expect.stringMatching(/^node[12]/), expect.stringMatching(/^node[12]/)],
    });
  });
});

describe("a change of an instance without nics", () => {
  const modify = (body: unknown) => ask("PUT", "/2/instances/vm/modify", { body });
  beforeEach(() => create({ beparams: { memory: 512 }, osparams: { a: "1" } }));

  test("keeps be-, hv- and OS parameters, with the types of a create, and can be undone", async () => {
    const { value } = await modify({
      beparams: { vcpus: "2", minmem: 256 },
      hvparams: { acpi: "false" },
      osparams: { a: null, b: "2" },
      osparams_private: { key: "secret" },
    });
    const job = await jobOf(value);
    expect(job).toMatchObject({ status: "success", ops: [{ beparams: { vcpus: 2, minmem: 256 } }] });
    expect(job.opresult[0]).toEqual([
      ["hv/acpi", false],
      ["be/vcpus", 2],
      ["be/minmem", 256],
      ["os/a", null],
      ["os/b", "2"],
      ["os_private/key", "<redacted>"],
    ]);
    expect(JSON.stringify(job)).not.toContain("secret");
    expect(await instance()).toMatchObject({
      custom_beparams: { vcpus: 2, minmem: 256, maxmem: 512 },
      custom_hvparams: { acpi: false },
    });
    const row = await store.reader.instance.findUniqueOrThrow({ where: { name: "vm" } });
    expect(row.extra).toMatchObject({ osparams: { b: "2" }, osparams_private: { key: "secret" } });
  });

  test("repeats the older memory as it was said, and keeps both ends of the range", async () => {
    const job = await jobOf((await modify({ beparams: { memory: 256 } })).value);
    expect(job).toMatchObject({ opresult: [[["be/memory", 256]]], ops: [{ beparams: { memory: 256 } }] });
    expect(job.ops[0]?.beparams).toEqual({ memory: 256 });
    expect(await instance()).toMatchObject({ custom_beparams: { minmem: 256, maxmem: 256 } });
  });

  test("takes a parameter away with default", async () => {
    await modify({ beparams: { maxmem: "default", minmem: "default" } });
    expect(await instance()).toMatchObject({ custom_beparams: {} });
  });

  test("that leaves minmem above maxmem is refused", async () => {
    expect(await jobOf((await modify({ beparams: { minmem: 1024 } })).value)).toMatchObject({ status: "error" });
  });

  test.each([{}, { force: true }, { beparams: {}, nics: [] }])("changes nothing with %j and says so", async (body) => {
    const before = await instance();
    const { status, value } = await modify(body);
    expect(status).toBe(200);
    const job = await jobOf(value);
    expect(job).toMatchObject({ status: "error", opresult: [["OpPrereqError", [expect.any(String), "wrong_input"]]] });
    expect(JSON.stringify(job.opresult)).toContain("No changes are given");
    expect(job.ops[0]?.instance_uuid).toBeUndefined();
    expect(await instance()).toEqual(before);
  });

  test.each([
    { disks: [["add", { size: 1024 }]] },
    { runtime_mem: 512 },
    { os_name: "noop" },
    { offline: true },
    { disk_template: "plain" },
    { ext_params: { provider: "x" } },
  ])("with %j is 400: only NICs are managed", async (body) => {
    const answered = await modify(body);
    expect(answered.status).toBe(400);
    expect(JSON.stringify(answered.value)).toContain("only NICs are managed");
  });

  test.each([{ beparams: 5 }, { beparams: { vcpus: "lots" } }, { hvparams: { bogus: 1 } }, { hotplug: "yes" }])(
    "with %j is 400",
    async (body) => {
      expect((await modify(body)).status).toBe(400);
    },
  );
});

test("null leaves what a NIC has as it is, and none takes it away", async () => {
  await create({ nics: [{ ip: "192.0.2.77", name: "eth0" }] });
  const change = async (nic: Record<string, unknown>) =>
    jobOf((await ask("PUT", "/2/instances/vm/modify", { body: { nics: [["modify", 0, nic]] } })).value);
  const job = await change({ ip: null, network: null, name: null, mac: null, mode: null, link: null, vlan: null });
  expect(job).toMatchObject({ status: "success", ops: [{ nics: [["modify", 0, {}]] }] });
  expect(await instance()).toMatchObject({ "nic.ips": ["192.0.2.77"], "nic.names": ["eth0"] });
  await change({ ip: "none", name: "none" });
  expect(await instance()).toMatchObject({ "nic.ips": [null], "nic.names": [null] });
});

test("verify finds parameters that are stored already and that Ganeti cannot load", async () => {
  await create({});
  const extra = {
    ...{ beparams: { vcpus: "lots", minmem: 512 }, hypervisor: "nosuch", os: 5, osparams: { a: 1 } },
    ...{ hvparams: { acpi: "True" }, admin_state: "sleeping" },
  };
  await store.write((tx) => tx.instance.update({ where: { name: "vm" }, data: { extra } }));
  const found = (await store.snapshot(findings)).filter(({ code }) => code === "invalid_parameter");
  expect(found.map(({ place }) => place.split("/")[2]).sort()).toEqual(Object.keys(extra).sort());
  expect(found.every(({ severity }) => severity === "error")).toBe(true);
});
