import { beforeEach, describe, expect, it } from "vitest";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { differenceLines } from "@/lib/domain/undo/compared";
import { loadState } from "@/lib/store/cluster-state";
import { listJobs } from "@/lib/store/job/job-list";
import { findJob } from "@/lib/store/job-records";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

let cluster: Cluster;
const br0 = { mode: "bridged", link: "br0" } as const;

async function done<O extends OperationOpcode>(opcode: O, input: Input<O>): Promise<number> {
  const outcome = await cluster.run(opcode, input);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.job;
}

const undo = (job: number, more = {}) => cluster.run("OP_JOB_UNDO", { job }, more);
const moved = (what: string) => ({
  ok: false,
  refusal: { code: "wrong_state", message: expect.stringContaining(what) },
});

/** The state without serial numbers and times. */
async function state(): Promise<unknown> {
  return comparable(await loadState(cluster.store.reader));
}

function comparable(loaded: ClusterState): unknown {
  const known = new Set(["serialNo", "configSerial", "ctime", "mtime", "uuid"]);
  return JSON.parse(JSON.stringify(loaded, (key, value) => (known.has(key) ? undefined : value)));
}

beforeEach(async () => {
  cluster = await smallCluster();
  await done("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await done("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...br0 });
});

describe("undo", () => {
  it("takes back a release with its reason, job and time, and says so in its title", async () => {
    await done("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10-10.1.0.30"] });
    const before = await state();
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", removeReserved: ["10.1.0.15-10.1.0.26"] });
    expect(await undo(job)).toMatchObject({
      ok: true,
      plan: { summary: "Undo: release 12 addresses in prod", outcomes: [{ outcome: "reserved", detail: "because" }] },
    });
    expect(await state()).toEqual(before);
    const row = await cluster.store.reader.job.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(row).toMatchObject({ undoOf: job, opcode: "OP_JOB_UNDO", status: "success" });
    expect((await findJob(cluster.store.reader, row.id))?.objects).toMatchObject([{ kind: "network", name: "prod" }]);
  });

  it("is known at the job that it takes back, in lists too, unless it was refused or a dry run", async () => {
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10"] });
    await undo(job, { dryRun: true });
    expect(await findJob(cluster.store.reader, job)).toMatchObject({ undoneBy: null });
    const by = await undo(job);
    expect(await findJob(cluster.store.reader, job)).toMatchObject({ undoneBy: by.job, undoOf: null });
    const listed = await listJobs(cluster.store.reader, {});
    expect(listed.find(({ id }) => id === job)).toMatchObject({ undoneBy: by.job });
  });

  it("is foreseen by its preview", async () => {
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10"] });
    const foreseen = await cluster.preview("OP_JOB_UNDO", { job });
    const outcome = await undo(job);
    expect(foreseen.ok && foreseen.plan).toEqual(outcome.ok && outcome.plan);
    expect(foreseen.ok).toBe(true);
  });

  it("of an undo is the redo; a job is undone once", async () => {
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10"] });
    const after = await state();
    const first = await undo(job);
    const again = await undo(job);
    expect(again).toMatchObject({ refusal: { message: `Job ${job} was undone by job ${first.job}.` } });
    expect(await undo(first.job ?? 0)).toMatchObject({
      ok: true,
      plan: { summary: "Redo: reserve 1 address in prod" },
    });
    expect(await state()).toEqual(after);
  });

  it("brings a network back with what its file said besides, and removes it again", async () => {
    await done("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/28" });
    const extra = { network_type: "public" };
    await cluster.store.write((tx) => tx.network.update({ where: { name: "dmz" }, data: { extra } }));
    const before = await state();
    const back = await undo(await done("OP_NETWORK_REMOVE", { network: "dmz" }));
    expect(back).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
    expect(await undo(back.job ?? 0)).toMatchObject({ ok: true });
    expect(await cluster.store.reader.network.count({ where: { name: "dmz" } })).toBe(0);
  });

  it("of a removal makes the network again, with a new UUID and a word about it", async () => {
    await done("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/28", gateway: "10.2.0.1", tags: ["web"] });
    await done("OP_NETWORK_SET_PARAMS", { network: "dmz", addReserved: ["10.2.0.4/30"] });
    const before = await state();
    const old = (await cluster.network("dmz")).uuid;
    const job = await done("OP_NETWORK_REMOVE", { network: "dmz" });
    const outcome = await undo(job);
    expect(outcome.ok && outcome.plan.warnings).toEqual([expect.stringMatching(/^dmz comes back with a new UUID, /)]);
    expect(await state()).toEqual(before);
    expect((await cluster.network("dmz")).uuid).not.toBe(old);
    expect(await undo(outcome.job ?? 0)).toMatchObject({ ok: true, plan: { summary: "Redo: remove dmz" } });
  });

  it("keeps what others changed besides", async () => {
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.2" });
    await done("OP_NETWORK_RENAME", { network: "prod", newName: "production" });
    await done("OP_TAGS_SET", { network: "production", tags: ["web"] });
    expect(await undo(job)).toMatchObject({ ok: true });
    expect(await cluster.network("production")).toMatchObject({ gateway: "10.1.0.1", tags: ["web"] });
  });

  it("says field by field what has moved on", async () => {
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.2", macPrefix: "aa:bb:cc" });
    const later = await done("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.3", macPrefix: null });
    const outcome = await undo(job);
    expect(outcome).toMatchObject(moved("3 of the 4 things that it changed are no longer as it left them"));
    const by = { job: later, actor: expect.any(String), at: expect.any(Number) };
    const rows = (!outcome.ok && outcome.refusal.differences?.rows) || [];
    expect(rows.slice(0, 2)).toEqual([
      { what: "prod", field: "Gateway", was: "10.1.0.2", now: "10.1.0.3", same: false, by },
      { what: "prod", field: "MAC prefix", was: "aa:bb:cc", now: "none", same: false, by },
    ]);
    expect(rows.map(({ same }) => same)).toEqual([false, false, false, true]);
    expect(outcome).toMatchObject({ refusal: { remedy: `Undo job ${later} first, or make the changes by hand.` } });
    expect(await undo(later)).toMatchObject({ ok: true });
    expect(await undo(job)).toMatchObject({ ok: true });
  });

  it("of a new network is refused when something is in it, connected or reserved since", async () => {
    const job = await done("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/28" });
    await done("OP_NETWORK_SET_PARAMS", { network: "dmz", addReserved: ["10.2.0.4"] });
    await done("OP_NETWORK_CONNECT", { network: "dmz", group: "gpu", ...br0 });
    const outcome = await undo(job);
    const lines = !outcome.ok && outcome.refusal.differences ? differenceLines(outcome.refusal.differences) : [];
    expect(lines).toContainEqual(expect.stringMatching(/^10\.2\.0\.4: address in dmz reserved, was free/));
    expect(lines).toContain("dmz is connected to gpu");
  });

  it("takes back a forced connect with the NICs that joined", async () => {
    await cluster.instance("a", "node3", { ip: "10.1.0.5", link: "br9" });
    const before = await state();
    const job = await done("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...br0, force: true });
    const denied = await undo(job, { role: "operator" });
    expect(denied).toMatchObject({ refusal: { message: "This requires the administrator role." } });
    expect(await undo(job)).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
  });

  it("of a connection is refused when a NIC has come to the network since", async () => {
    const job = await done("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...br0 });
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node3", nics: [{ network: "prod", ip: "10.1.0.5" }] });
    expect(await undo(job)).toMatchObject(moved("a nic/0 10.1.0.5 is in prod, which gpu would lack"));
  });

  it("of a disconnect is refused when a NIC outside has taken an address since", async () => {
    const job = await done("OP_NETWORK_DISCONNECT", { network: "prod", group: "default" });
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics: [{ ip: "10.1.0.5" }] });
    expect(await undo(job)).toMatchObject(moved("a nic/0 10.1.0.5 would be outside prod, which default has"));
  });

  it("of a NIC's change is refused when its old address is taken, or its network has gone from the group", async () => {
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics: [{ network: "prod", ip: "10.1.0.5" }] });
    const nics = [{ op: "modify", nic: 0, ip: "none", network: "none" }] as const;
    const job = await done("OP_INSTANCE_SET_PARAMS", { instance: "a", nics: [...nics] });
    const taken = await done("OP_INSTANCE_CREATE", {
      name: "b",
      primaryNode: "node1",
      nics: [{ network: "prod", ip: "10.1.0.5" }],
    });
    expect(await undo(job)).toMatchObject(moved("10.1.0.5 of prod is held"));
    expect(await undo(taken)).toMatchObject({ ok: true });
    await done("OP_NETWORK_DISCONNECT", { network: "prod", group: "default" });
    expect(await undo(job)).toMatchObject(moved("a nic/0 10.1.0.5 is in prod, which default would lack"));
    await done("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br7" });
    expect(await undo(job)).toMatchObject(moved("prod in default is bridged · br7"));
  });

  it("brings an instance back with its NICs, addresses and MAC addresses", async () => {
    await done("OP_INSTANCE_CREATE", {
      name: "a",
      primaryNode: "node1",
      nics: [{ network: "prod", ip: "pool" }, { link: "br1" }],
    });
    const before = await state();
    const job = await done("OP_INSTANCE_REMOVE", { instance: "a" });
    expect(await undo(job)).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
  });

  it("of a removal is refused when the name or a MAC address is taken since", async () => {
    const nics = [{ mac: "aa:00:00:11:22:33" }];
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics });
    const job = await done("OP_INSTANCE_REMOVE", { instance: "a" });
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics });
    expect(await undo(job)).toMatchObject(moved("another instance is named a"));
    await done("OP_INSTANCE_RENAME", { instance: "a", newName: "b" });
    expect(await undo(job)).toMatchObject(moved("b nic/0 also has it"));
  });

  it("takes a node back to its group and its addresses, and pools follow", async () => {
    await done("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
    const before = await state();
    const jobs = [
      await done("OP_NODE_ADD", { name: "node6", group: "gpu", primaryIp: "198.51.100.16" }),
      await done("OP_NODE_SET_PARAMS", { node: "node5", primaryIp: "198.51.100.50" }),
      await done("OP_GROUP_ASSIGN_NODES", { group: "gpu", nodes: ["node5"] }),
      await done("OP_GROUP_REMOVE", { group: "edge" }),
      await done("OP_CLUSTER_SET_PARAMS", { masterIp: "198.51.100.9", mode: "routed", link: "7" }),
    ];
    for (const job of jobs.reverse()) expect(await undo(job)).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
  });

  it("of a node's move is refused when a NIC has come to a network of its new group only", async () => {
    await done("OP_NETWORK_DISCONNECT", { network: "prod", group: "default" });
    await done("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...br0 });
    const job = await done("OP_GROUP_ASSIGN_NODES", { group: "gpu", nodes: ["node1"] });
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics: [{ network: "prod", ip: "10.1.0.5" }] });
    expect(await undo(job)).toMatchObject(moved("a nic/0 10.1.0.5 is in prod, which default would lack"));
  });

  it("of a new address of a node is refused when a NIC has taken the old one", async () => {
    await done("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
    await done("OP_NETWORK_CONNECT", { network: "nodes", group: "gpu", ...br0 });
    const job = await done("OP_NODE_SET_PARAMS", { node: "node5", primaryIp: "198.51.100.50" });
    const nics = [{ network: "nodes", ip: "198.51.100.15" }];
    await done("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node3", nics });
    expect(await undo(job)).toMatchObject(
      moved("198.51.100.15, which a nic/0 198.51.100.15 has, would be the primary"),
    );
  });

  it("is refused for what failed, changed nothing, was a dry run or does not exist", async () => {
    const failed = await cluster.run("OP_NETWORK_REMOVE", { network: "prod" });
    expect(await undo(failed.job ?? 0)).toMatchObject(moved("failed: it changed nothing"));
    const dry = await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: null }, { dryRun: true });
    expect(await undo(dry.job ?? 0)).toMatchObject(moved("was a dry run"));
    const nothing = await done("OP_NETWORK_SET_PARAMS", { network: "prod" });
    expect(await undo(nothing)).toMatchObject(moved("changed nothing but serial numbers"));
    expect(await undo(99)).toMatchObject({ ok: false, refusal: { code: "unknown_entity", field: "job" } });
  });

  it("as a dry run writes nothing, and does not count as an undo", async () => {
    const job = await done("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10"] });
    const before = await state();
    expect(await undo(job, { dryRun: true })).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
    expect(await undo(job)).toMatchObject({ ok: true });
  });
});

describe("undo of what takes a network off a segment", () => {
  const changes: [what: string, change: () => Promise<number>][] = [
    [
      "other netparams",
      () => done("OP_NETWORK_SET_NETPARAMS", { network: "lab", group: "default", mode: "bridged", link: "br1" }),
    ],
    ["a MAC prefix", () => done("OP_NETWORK_SET_PARAMS", { network: "lab", macPrefix: "aa:00:07" })],
    ["a disconnect", () => done("OP_NETWORK_DISCONNECT", { network: "lab", group: "default" })],
  ];
  it.each(changes)(
    "%s: brings it back, unless a NIC of another network has an address of it since",
    async (_, change) => {
      const nics = [{ network: "prod", ip: "10.1.0.20" }];
      const member = (name: string) => done("OP_INSTANCE_CREATE", { name, primaryNode: "node1", nics });
      await done("OP_NETWORK_ADD", { name: "lab", network: "10.1.0.0/24" });
      await done("OP_NETWORK_CONNECT", { network: "lab", group: "default", ...br0 });
      const job = await change();
      expect(await undo(job, { dryRun: true })).toMatchObject({ ok: true });
      await member("web");
      expect(await undo(job)).toMatchObject(
        moved("web nic/0 10.1.0.20 of prod would be on the segment of lab, which has that address"),
      );
      await done("OP_INSTANCE_REMOVE", { instance: "web" });
      const back = await undo(job);
      expect(back).toMatchObject({ ok: true });
      await member("web");
      expect(await undo(back.job ?? 0)).toMatchObject({ ok: true });
    },
  );
});
