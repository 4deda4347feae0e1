import { describe, expect, it } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import type { Store } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";

const bridged = { mode: "bridged", link: "br100", vlan: "" } as const;

async function prodInDefault() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...bridged });
  return cluster;
}

/** Instances on node3, each with a NIC without a network and every other address of 10.64.128.0 on. */
async function carriers(store: Store, number: number) {
  const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
  const all = Array.from({ length: number }, (_, at) => ({ at, ip4: ip4Number("10.64.128.0") + 2 * at }));
  await store.write(async (tx) => {
    await tx.instance.createMany({
      data: all.map(({ at }) => ({ uuid: `carrier${at}`, name: `carrier${at}`, primaryUuid: "node3", ...kept })),
    });
    await tx.nic.createMany({
      data: all.map(({ at, ip4 }) => ({
        ...{ uuid: `nic${at}`, instanceUuid: `carrier${at}`, position: 0, extra: {} },
        ...{ mac: `aa:00:01:00:${hex(at >> 8)}:${hex(at & 255)}`, ip: ip4Text(ip4), ip4: BigInt(ip4) },
      })),
    });
  });
}

function hex(octet: number): string {
  return octet.toString(16).padStart(2, "0");
}

describe("network connect", () => {
  it("stores the netparams and counts in the group's serial number only", async () => {
    const { store, network } = await prodInDefault();
    expect(await store.reader.connection.findMany()).toMatchObject([{ groupUuid: "group-default", ...bridged }]);
    expect(await store.reader.nodeGroup.findUnique({ where: { name: "default" } })).toMatchObject({ serialNo: 2 });
    expect(await network("prod")).toMatchObject({ serialNo: 1 });
  });

  it("succeeds and changes nothing when it is connected so already", async () => {
    const { run } = await prodInDefault();
    const again = await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...bridged });
    expect(again).toMatchObject({
      ok: true,
      plan: {
        changes: [],
        warnings: ["prod is already connected to default as bridged · br100; nothing changes."],
      },
    });
  });

  it("refuses other netparams naming both and the operation that changes them (rules 13.2.10)", async () => {
    const { run, store } = await prodInDefault();
    const other = { network: "prod", group: "default", mode: "routed", link: "100" } as const;
    expect(await run("OP_NETWORK_CONNECT", { ...other, force: true })).toMatchObject({
      ok: false,
      refusal: {
        code: "wrong_state",
        message: "prod is already connected to default as bridged · br100, not as routed · 100.",
        remedy: "Modify the connection instead.",
      },
    });
    expect(await store.reader.connection.findFirst()).toMatchObject(bridged);
  });

  it("warns of another network of the group that it overlaps (rules 13.2.14)", async () => {
    const { run } = await prodInDefault();
    await run("OP_NETWORK_ADD", { name: "edge-a", network: "10.1.0.128/25" });
    const outcome = await run("OP_NETWORK_CONNECT", { network: "edge-a", group: "default", ...bridged });
    expect(outcome).toMatchObject({
      ok: true,
      plan: {
        warnings: [
          "edge-a (10.1.0.128/25) overlaps prod (10.1.0.0/24), on one segment in default: an address of both can be used in one only.",
        ],
      },
    });
  });

  it("lists NICs of the network that keep other parameters as drift", async () => {
    const { run, instance } = await prodInDefault();
    await instance("moved", "node3", { ip: "10.1.0.9", network: "prod", ...bridged });
    const outcome = await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", mode: "routed", link: "100" });
    expect(outcome).toMatchObject({
      ok: true,
      plan: {
        warnings: ["1 NIC of prod in gpu keeps netparams other than routed · 100: moved nic/0 10.1.0.9."],
      },
    });
  });

  it("says in its title how many NICs join, and files the job under their instances", async () => {
    const { run, instance, store } = await prodInDefault();
    await instance("a", "node3", { ip: "10.1.0.5" });
    await instance("b", "node4", { ip: "10.1.0.6" });
    const outcome = await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...bridged, force: true });
    expect(outcome).toMatchObject({ ok: true, plan: { summary: "Connect prod to gpu, adopt 2" } });
    const objects = await store.reader.jobObject.findMany({ where: { kind: "instance" } });
    expect(objects.map(({ name }) => name).sort()).toEqual(["a", "b"]);
    expect(await store.reader.instance.findUnique({ where: { name: "a" } })).toMatchObject({ serialNo: 2 });
  });

  it("previews the wiring that a running NIC would get, without writing a job", async () => {
    const { preview, instance, store } = await prodInDefault();
    await instance("a", "node3", { ip: "10.1.0.5" });
    const jobs = await store.reader.job.count();
    const seen = await preview("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...bridged, force: true });
    expect(seen).toMatchObject({
      ok: true,
      plan: { conflicts: [{ wiring: { mode: "bridged", link: "xen-br0", vlan: "" }, becomes: bridged }] },
    });
    expect(await store.reader.job.count()).toBe(jobs);
  });

  it.each([
    { mode: "bridged", link: "", field: "link" },
    { mode: "bridged", link: "br0", vlan: "x", field: "vlan" },
    { mode: "routed", link: "100", vlan: "7", field: "vlan" },
  ] as const)("refuses mode $mode, link '$link', vlan '$vlan' (rules 13.2.18)", async ({ field, ...netparams }) => {
    const { run } = await prodInDefault();
    expect(await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...netparams })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field },
    });
  });

  it("warns of NICs that get another address, old and new, and says in its title how many", async () => {
    const { run, instance } = await prodInDefault();
    await instance("a", "node3", { ip: "10.1.0.5" });
    await instance("b", "node4", { ip: "10.1.0.1" });
    const input = { network: "prod", group: "gpu", ...bridged, force: true, nextFree: ["b-0"] };
    expect(await run("OP_NETWORK_CONNECT", input)).toMatchObject({
      ok: true,
      plan: {
        summary: "Connect prod to gpu, adopt 1, move 1",
        warnings: ["1 NIC gets a new address. Set it inside the instance: b nic/0 10.1.0.1 → 10.1.0.2."],
      },
    });
  });

  it("lets an operator move NICs, and take that back: their old addresses and the pool are as before", async () => {
    const { run, instance, nic, network } = await prodInDefault();
    await instance("a", "node3", { ip: "10.1.0.1", mode: "bridged", link: "br9" });
    const before = { nic: await nic("a"), free: (await network("prod")).reservations };
    const input = { network: "prod", group: "gpu", ...bridged, nextFree: ["a-0"] };
    const done = await run("OP_NETWORK_CONNECT", input, { role: "operator" });
    expect(await nic("a")).toMatchObject({ ip: "10.1.0.2", link: "br100" });
    const undone = await run("OP_JOB_UNDO", { job: done.job ?? 0 }, { role: "operator" });
    expect(undone).toMatchObject({ ok: true });
    expect(await nic("a")).toEqual(before.nic);
    expect((await network("prod")).reservations).toEqual(before.free);
    const redone = await run("OP_JOB_UNDO", { job: undone.job ?? 0 }, { role: "operator" });
    expect(redone).toMatchObject({ ok: true });
    expect(await nic("a")).toMatchObject({ ip: "10.1.0.2", link: "br100" });
  });

  it("passes over an address that was freed within the hold time (rules 13.2.29)", async () => {
    const { run, instance, nic } = await prodInDefault();
    await run("OP_NETWORK_SET_PARAMS", { network: "prod", holdMinutes: 60 });
    await run("OP_INSTANCE_CREATE", { name: "gone", primaryNode: "node1", nics: [{ ip: "pool", network: "prod" }] });
    await run("OP_INSTANCE_REMOVE", { instance: "gone" });
    await instance("a", "node3", { ip: "10.1.0.9" });
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...bridged, nextFree: ["a-0"] });
    expect(await nic("a")).toMatchObject({ ip: "10.1.0.3" });
  });

  it("moves or adopts more NICs at once than a query has room for, and takes that back", async () => {
    const { run, store } = await prodInDefault();
    await run("OP_NETWORK_ADD", { name: "wide", network: "10.64.0.0/16", holdMinutes: 60 });
    await carriers(store, 1_200);
    const half = Array.from({ length: 600 }, (_, at) => `nic${at}`);
    const input = { network: "wide", group: "gpu", ...bridged };
    const done = await run("OP_NETWORK_CONNECT", { ...input, force: true, nextFree: half });
    expect(done).toMatchObject({ ok: true, plan: { summary: "Connect wide to gpu, adopt 600, move 600" } });
    expect(await run("OP_JOB_UNDO", { job: done.job ?? 0 })).toMatchObject({ ok: true });
    expect(await store.reader.nic.count({ where: { networkUuid: null } })).toBe(1_200);
  });

  it("says which of network and group is unknown", async () => {
    const { run } = await prodInDefault();
    expect(await run("OP_NETWORK_CONNECT", { network: "nosuch", group: "gpu", ...bridged })).toMatchObject({
      refusal: { code: "unknown_entity", field: "network" },
    });
    expect(await run("OP_NETWORK_CONNECT", { network: "prod", group: "nosuch", ...bridged })).toMatchObject({
      refusal: { code: "unknown_entity", field: "group" },
    });
  });
});
