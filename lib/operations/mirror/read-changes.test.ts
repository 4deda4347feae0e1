import { expect, it } from "vitest";
import type { Change } from "@/lib/domain/model/change";
import { factsChange } from "@/lib/domain/model/facts";
import { getBit } from "@/lib/domain/pool/address-pool";
import { operations } from "@/lib/operations/catalogue";
import { run } from "@/lib/operations/operation";
import { loadState } from "@/lib/store/cluster-state";
import { findJob } from "@/lib/store/job-records";
import { closeJob, openJob } from "@/lib/store/jobs";
import { findNetwork } from "@/lib/store/networks";
import { comparable, linkedStore } from "@/testing/mirror/linked-store";
import { readChanges, readSince } from "./read-changes";

/** Linked, with a network prod there and an instance web1 in it. */
async function withNetwork() {
  const linked = await linkedStore();
  const { there, here, client, tools, does } = linked;
  await there.run("OP_NETWORK_ADD", { name: "prod", network: "10.0.0.0/28", holdMinutes: null });
  await there.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  await there.run("OP_INSTANCE_CREATE", {
    name: "web1.example.com",
    primaryNode: "node1",
    nics: [{ ip: "10.0.0.5", network: "prod" }],
  });
  does("OP_NETWORK_ADD", { network_name: "prod" });
  does("OP_INSTANCE_CREATE", { instance_name: "web1.example.com" });
  await readSince(here, client, tools);
  return linked;
}

async function seen({ here }: Pick<Awaited<ReturnType<typeof linkedStore>>, "here">) {
  const rows = await here.reader.job.findMany({ where: { door: "cluster" }, orderBy: { id: "asc" } });
  return Promise.all(
    rows.map(async ({ id }) => {
      const job = await findJob(here.reader, id);
      if (job === null) throw new Error(`No job ${id}.`);
      return job;
    }),
  );
}

it("tells what others did as jobs, each with who did it and why", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  const before = (await seen(linked)).length;
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.0.0.9"] });
  await there.run("OP_GROUP_ADD", { name: "lab" });
  const reserve = does("OP_NETWORK_SET_PARAMS", { network_name: "prod" }, [
    ["gnt:user", "printers"],
    ["gnt:client:gnt-network", "modify"],
  ]);
  const group = does("OP_GROUP_ADD", { group_name: "lab" }, [["gnt:library:rlib2:groups", ""]]);
  await readSince(here, client, tools);
  const jobs = (await seen(linked)).slice(before);
  expect(
    jobs.map(({ opcode, actor, reason, summary, status, params }) => ({
      opcode,
      actor,
      reason,
      summary,
      status,
      params,
    })),
  ).toEqual([
    {
      opcode: "OP_CLUSTER_SEEN",
      actor: "RAPI on the cluster",
      reason: "",
      summary: "Add group lab",
      status: "success",
      params: { clusterJobs: [{ id: group, summary: "GROUP_ADD", status: "success", reason: "" }] },
    },
    {
      opcode: "OP_CLUSTER_SEEN",
      actor: "gnt-network on the cluster",
      reason: "printers",
      summary: "Modify network prod",
      status: "success",
      params: { clusterJobs: [{ id: reserve, summary: "NETWORK_SET_PARAMS", status: "success", reason: "printers" }] },
    },
  ]);
  const prod = await findNetwork(here.reader, "prod");
  expect(prod?.externals.find(({ source }) => source === "manual")).toMatchObject({
    reason: "printers",
    job: jobs[1]?.id,
  });
});

it("keeps reasons, owners, ends, hold times, thresholds and dates that only this store knows", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does, clock } = linked;
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.0.0.9"] });
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" });
  await readSince(here, client, tools);
  await here.write(async (tx) => {
    await tx.network.updateMany({ data: { holdMinutes: 60, warnPercent: 70 } });
    await tx.reservation.updateMany({
      where: { source: "manual" },
      data: { reason: "printer", owner: "office", expiresAt: 2_000_000_000 },
    });
  });
  const since = (await here.reader.nic.findFirstOrThrow()).sinceAt;
  clock.at += 100;
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.0.0.10"] });
  await there.run("OP_INSTANCE_SET_PARAMS", {
    instance: "web1.example.com",
    nics: [{ op: "modify", nic: 0, name: "x" }],
  });
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" });
  does("OP_INSTANCE_SET_PARAMS", { instance_name: "web1.example.com" });
  await readSince(here, client, tools);
  const prod = await findNetwork(here.reader, "prod");
  expect(prod).toMatchObject({ holdMinutes: 60, warnPercent: 70 });
  expect(prod?.externals.filter(({ source }) => source === "manual")).toMatchObject([
    { reason: "printer", owner: "office", expiresAt: 2_000_000_000 },
    { reason: "" },
  ]);
  expect(await here.reader.nic.findFirstOrThrow()).toMatchObject({ name: "x", sinceAt: since });
});

it("reads once more where the cluster has written a NIC and not yet its bit", async () => {
  const linked = await withNetwork();
  const { there, here, client, told, tools, does, pauses } = linked;
  await there.run("OP_INSTANCE_CREATE", {
    name: "web2.example.com",
    primaryNode: "node1",
    nics: [{ ip: "10.0.0.6", network: "prod" }],
  });
  const { reservations } = await there.store.reader.network.findFirstOrThrow({ where: { name: "prod" } });
  const without = await here.reader.network.findFirstOrThrow({ where: { name: "prod" } });
  await there.store.write((tx) =>
    tx.network.updateMany({ where: { name: "prod" }, data: { reservations: without.reservations } }),
  );
  let asked = 0;
  told.before = async (kind) => {
    if (kind === "network" && ++asked === 2)
      await there.store.write((tx) => tx.network.updateMany({ where: { name: "prod" }, data: { reservations } }));
  };
  does("OP_INSTANCE_CREATE", { instance_name: "web2.example.com" });
  const before = (await seen(linked)).length;
  await readSince(here, client, tools);
  expect(pauses).toEqual([0.3]);
  const [job, ...more] = (await seen(linked)).slice(before);
  expect(more).toEqual([]);
  expect(job?.changes.map(({ type }) => type)).toEqual(["instance", "nic", "internal"]);
});

it("takes a missing bit that stays for what it is", async () => {
  const { there, here, client, tools, does } = await withNetwork();
  await there.store.write((tx) => tx.network.updateMany({ data: { reservations: new Uint8Array(2) } }));
  does("OP_ANYTHING");
  await readSince(here, client, tools);
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

it("writes that an instance was started without a job", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  await there.store.write((tx) =>
    tx.instance.updateMany({ data: { serialNo: 7, mtime: 99.25, extra: { admin_state: "up" } } }),
  );
  does("OP_INSTANCE_STARTUP", { instance_name: "web1.example.com" });
  const before = (await seen(linked)).length;
  await readSince(here, client, tools);
  expect(await here.reader.instance.findFirstOrThrow()).toMatchObject({
    serialNo: 7,
    mtime: 99.25,
    extra: { admin_state: "up" },
  });
  expect((await seen(linked)).slice(before)).toEqual([]);
});

it("tells what a failed job had done, and that it failed", async () => {
  const linked = await withNetwork();
  const { there, here, client, told, tools } = linked;
  await there.run("OP_INSTANCE_REMOVE", { instance: "web1.example.com" });
  told.jobs.push({
    id: 900,
    status: "error",
    ops: [{ OP_ID: "OP_INSTANCE_REMOVE", instance_name: "web1" }],
    error: "Disk is gone",
  });
  await readSince(here, client, tools);
  expect((await seen(linked)).at(-1)).toMatchObject({
    summary: "Remove instance web1",
    warnings: ["Job 900 failed on the cluster: Disk is gone. This is what it had done before."],
  });
});

it("reads nothing for jobs that change nothing", async () => {
  const { here, client, told, tools, does } = await withNetwork();
  does("OP_CLUSTER_VERIFY_GROUP");
  told.asked.length = 0;
  await readSince(here, client, tools);
  expect(told.asked).toEqual(["job", "job"]);
});

it("lets what was seen be undone as any other job", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does, context } = linked;
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.0.0.9"] });
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" });
  await readSince(here, client, tools);
  // Without a link the undo is carried out here.
  await here.write((tx) => tx.clusterLink.deleteMany());
  const job = (await seen(linked)).at(-1)?.id ?? 0;
  expect(await run(operations.OP_JOB_UNDO, { job }, context)).toMatchObject({ ok: true });
  const prod = await findNetwork(here.reader, "prod");
  expect(prod?.externals.filter(({ source }) => source === "manual")).toEqual([]);
});

async function openChain({ here, context }: Awaited<ReturnType<typeof linkedStore>>, keys: [string, string][]) {
  return here.write(async (tx) => {
    const about = {
      opcode: "OP_NETWORK_SET_PARAMS",
      summary: "Reserve",
      params: {},
      reason: "",
      dryRun: false,
    } as const;
    const job = await openJob(tx, { ...about, actor: "ana", door: "web", now: context.now() });
    await tx.clusterChain.create({ data: { jobId: job, mark: `gn-${job}`, plan: {}, state: "open", createdAt: 1 } });
    for (const [kind, key] of keys) await tx.clusterChainObject.create({ data: { jobId: job, kind, key } });
    return job;
  });
}

/** What a chain of a job does at its end. */
function closing(linked: Awaited<ReturnType<typeof linkedStore>>, job: number, plan: Change[]) {
  return {
    job,
    plan,
    close: async (tx: Parameters<Parameters<typeof linked.here.write>[0]>[0], changes: Change[]) => {
      await closeJob(
        tx,
        job,
        { summary: "Reserve", changes, outcomes: [], warnings: [], conflicts: [], objects: [], result: null },
        [],
        linked.clock.now(),
      );
      await tx.clusterChain.update({ where: { jobId: job }, data: { state: "done" } });
    },
  };
}

it("leaves what an open chain holds to the chain's own reading, and tells others' part of it apart", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  const prod = await findNetwork(here.reader, "prod");
  if (prod === null) throw new Error("prod is not here.");
  const job = await openChain(linked, [["network", prod.uuid]]);
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.0.0.9"] });
  await there.run("OP_INSTANCE_CREATE", {
    name: "web2.example.com",
    primaryNode: "node1",
    nics: [{ ip: "10.0.0.6", network: "prod" }],
  });
  await there.run("OP_GROUP_ADD", { name: "lab" });
  does("OP_INSTANCE_CREATE", { instance_name: "web2.example.com" }, [["gnt:client:gnt-instance", "add"]]);
  does("OP_GROUP_ADD", { group_name: "lab" });
  const before = (await seen(linked)).length;
  await readSince(here, client, tools);
  expect((await seen(linked)).slice(before).map(({ summary }) => summary)).toEqual(["Add group lab"]);
  expect((await findNetwork(here.reader, "prod"))?.serialNo).toBe(prod.serialNo);

  const row = { first: 0x0a000009, last: 0x0a000009, source: "manual", reason: "", job: null, at: null } as const;
  const plan: Change[] = [{ type: "external", network: prod, action: "reserve", row }];
  const { changes } = await readChanges(here, client, { ...tools, chain: closing(linked, job, plan) });
  expect(changes).toMatchObject([
    { type: "external", action: "reserve", row: { first: 0x0a000009, job } },
    { type: "touch", kind: "network" },
  ]);
  expect((await seen(linked)).at(-1)).toMatchObject({
    actor: "gnt-instance on the cluster",
    summary: "Add instance web2.example.com",
  });
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
  expect((await findJob(here.reader, job))?.changes).toMatchObject(changes);
});

it("answers a chain that adds a network with the network as the cluster made it", async () => {
  const linked = await linkedStore();
  const { there, here, client, tools } = linked;
  const job = await openChain(linked, [["network", "name:dmz"]]);
  await there.run("OP_NETWORK_ADD", { name: "dmz", network: "10.9.0.0/29" });
  const facts = { gateway: null, network6: null, gateway6: null, macPrefix: null, wantsClusterAddresses: true };
  const after = { uuid: "planned", name: "dmz", network: "10.9.0.0/29" as never, ...facts, tags: [] };
  const plan: Change[] = [{ type: "network", before: null, after }];
  const { changes } = await readChanges(here, client, { ...tools, chain: closing(linked, job, plan) });
  const there1 = await findNetwork(there.store.reader, "dmz");
  expect(changes[0]).toMatchObject({ type: "network", before: null, after: { uuid: there1?.uuid, name: "dmz" } });
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

it("tells what others changed of a network that a chain holds apart, also where the chain has failed", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  const prod = await findNetwork(here.reader, "prod");
  if (prod === null) throw new Error("prod is not here.");
  const row = { first: 0x0a000009, last: 0x0a000009, source: "manual", reason: "", job: null, at: null } as const;
  const plan: Change[] = [{ type: "external", network: prod, action: "reserve", row }];
  const job = await openChain(linked, [["network", prod.uuid]]);
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", macPrefix: "aa:bb:cc" });
  await there.run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", mode: "bridged", link: "br0" });
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" }, [["gnt:client:gnt-network", "modify"]]);
  const before = (await seen(linked)).length;
  const { changes } = await readChanges(here, client, { ...tools, chain: closing(linked, job, plan) });
  expect(changes).toEqual([]);
  const others = (await seen(linked)).slice(before);
  expect(others.flatMap((one) => one.changes.map(({ type }) => type)).toSorted()).toEqual([
    ...["connection", "network", "touch"],
  ]);
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

it("divides what a chain and others changed of one network, and writes both", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  const prod = await findNetwork(here.reader, "prod");
  if (prod === null) throw new Error("prod is not here.");
  const plan = [factsChange(prod, { tags: ["ours"] })];
  const job = await openChain(linked, [["network", prod.uuid]]);
  await there.run("OP_NETWORK_SET_PARAMS", { network: "prod", macPrefix: "aa:bb:cc" });
  await there.run("OP_TAGS_SET", { network: "prod", tags: ["ours"] });
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" }, [["gnt:client:gnt-network", "modify"]]);
  const { changes } = await readChanges(here, client, { ...tools, chain: closing(linked, job, plan) });
  expect(changes).toMatchObject([
    { type: "network", before: { macPrefix: "aa:bb:cc", tags: [] }, after: { macPrefix: "aa:bb:cc", tags: ["ours"] } },
    { type: "touch" },
  ]);
  expect((await seen(linked)).at(-1)).toMatchObject({
    actor: "gnt-network on the cluster",
    changes: [{ type: "network", before: { macPrefix: null, tags: [] }, after: { macPrefix: "aa:bb:cc", tags: [] } }],
  });
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

/** Linked, with an instance web2 that has a NIC in prod, which another chain holds, and one in backup. */
async function withTwoNics() {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  await there.run("OP_NETWORK_ADD", { name: "backup", network: "10.5.0.0/28", holdMinutes: null });
  await there.run("OP_NETWORK_CONNECT", { network: "backup", group: "default", mode: "bridged", link: "br1" });
  await there.run("OP_INSTANCE_CREATE", {
    name: "web2.example.com",
    primaryNode: "node1",
    nics: [
      { ip: "10.0.0.6", network: "prod" },
      { ip: "10.5.0.5", network: "backup" },
    ],
  });
  does("OP_NETWORK_ADD", { network_name: "backup" });
  does("OP_INSTANCE_CREATE", { instance_name: "web2.example.com" });
  await readSince(here, client, tools);
  const [prod, backup] = [await findNetwork(here.reader, "prod"), await findNetwork(here.reader, "backup")];
  const web2 = await here.reader.instance.findFirstOrThrow({ where: { name: "web2.example.com" } });
  if (prod === null || backup === null) throw new Error("A network is not here.");
  const otherJob = await openChain(linked, [["network", prod.uuid]]);
  linked.pauses.length = 0;
  const moves = async () => {
    const nics = [{ op: "modify" as const, nic: 1, ip: "10.5.0.6" }];
    await there.run("OP_INSTANCE_SET_PARAMS", { instance: "web2.example.com", nics });
  };
  const second = async () => {
    const { reservations } = (await findNetwork(here.reader, "backup")) ?? {};
    const nic = await here.reader.nic.findFirstOrThrow({ where: { instanceUuid: web2.uuid, position: 1 } });
    return { ip: nic.ip, held: [5, 6].filter((at) => reservations && getBit(reservations, at)) };
  };
  return { ...linked, otherJob, moves, second, backup, web2 };
}

it("ends a chain with its NIC, though another NIC of the instance is in a network that another chain holds", async () => {
  const linked = await withTwoNics();
  const { here, there, client, tools, backup, web2, moves, second, pauses } = linked;
  const held = [["instance", web2.uuid] as [string, string], ["network", backup.uuid] as [string, string]];
  const job = await openChain(linked, held);
  await moves();
  const nic = await there.store.reader.nic.findFirstOrThrow({ where: { instanceUuid: web2.uuid, position: 1 } });
  const state = (ip: string) => ({ name: null, ip, network: backup, mac: nic.mac, nicparams: {} });
  const plan: Change[] = [
    {
      ...{ type: "nic", instance: web2, nic: nic.uuid, index: 1 },
      ...{ before: state("10.5.0.5"), after: state("10.5.0.6") },
    },
  ];
  const before = (await seen(linked)).length;
  const { changes } = await readChanges(here, client, { ...tools, chain: closing(linked, job, plan) });
  expect(changes.filter(({ type }) => type !== "touch")).toMatchObject([
    { type: "nic", index: 1, before: { ip: "10.5.0.5" }, after: { ip: "10.5.0.6" } },
    { type: "internal", action: "free", first: 0x0a050005 },
    { type: "internal", action: "hold", first: 0x0a050006 },
  ]);
  expect(await second()).toEqual({ ip: "10.5.0.6", held: [6] });
  expect(pauses).toEqual([]);
  expect((await seen(linked)).slice(before)).toEqual([]);
  await readChanges(here, client, { ...tools, chain: closing(linked, linked.otherJob, []) });
  expect((await seen(linked)).slice(before)).toEqual([]);
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

it("leaves the bit of a NIC that others changed until the chain has ended that keeps its instance", async () => {
  const linked = await withTwoNics();
  const { here, there, client, tools, does, moves, second, otherJob } = linked;
  await moves();
  does("OP_INSTANCE_SET_PARAMS", { instance_name: "web2.example.com" }, [["gnt:client:gnt-instance", "modify"]]);
  await readSince(here, client, tools, true);
  expect(await second()).toEqual({ ip: "10.5.0.5", held: [5] });
  expect(linked.pauses).toEqual([]);
  await readChanges(here, client, { ...tools, chain: closing(linked, otherJob, []) });
  expect(await second()).toEqual({ ip: "10.5.0.6", held: [6] });
  const job = (await seen(linked)).at(-1);
  expect(job?.actor).toBe("gnt-instance on the cluster");
  expect(job?.changes.map(({ type }) => type)).toEqual(expect.arrayContaining(["nic", "internal"]));
  expect(comparable(await here.snapshot(loadState))).toEqual(comparable(await there.store.snapshot(loadState)));
});

it("tells each change once where two read at the same time", async () => {
  const linked = await withNetwork();
  const { there, here, client, tools, does } = linked;
  await there.run("OP_GROUP_ADD", { name: "lab" });
  does("OP_GROUP_ADD", { group_name: "lab" });
  const before = (await seen(linked)).length;
  await Promise.all([readSince(here, client, tools), readSince(here, client, tools)]);
  expect((await seen(linked)).slice(before)).toHaveLength(1);
});

it("writes nothing once the link has ended", async () => {
  const linked = await withNetwork();
  const { there, here, client, told, tools, does } = linked;
  await there.run("OP_GROUP_ADD", { name: "lab" });
  does("OP_GROUP_ADD", { group_name: "lab" });
  told.before = async (kind) => {
    if (kind === "group") await here.write((tx) => tx.clusterLink.deleteMany());
  };
  await expect(readSince(here, client, tools)).rejects.toThrow("not linked any more");
  expect(await here.reader.nodeGroup.count({ where: { name: "lab" } })).toBe(0);
});

it("tells who made a change whose job ends while it is read, and holds nobody else for it", async () => {
  const linked = await withNetwork();
  const { there, here, client, told, tools, does } = linked;
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" }, [["gnt:user", "alice"]]);
  let late = 0;
  told.before = async (kind) => {
    if (kind !== "network" || late > 0) return;
    await there.run("OP_NETWORK_ADD", { name: "dmz", network: "10.9.0.0/29" });
    late = does("OP_NETWORK_ADD", { network_name: "dmz" }, [["gnt:user", "bob"]]);
  };
  const before = (await seen(linked)).length;
  const { lastJob } = await readSince(here, client, tools);
  expect((await seen(linked)).slice(before)).toMatchObject([
    { summary: "Add network dmz", reason: "bob", params: { clusterJobs: [{ id: late, status: "success" }] } },
  ]);
  expect(lastJob).toBe(late - 1);
});

it("reads again what a job did that ended while it was read", async () => {
  const linked = await withNetwork();
  const { there, here, client, told, tools, does } = linked;
  does("OP_NETWORK_SET_PARAMS", { network_name: "prod" });
  let late = 0;
  told.before = async (kind) => {
    if (kind !== "network" || late > 0) return;
    await there.run("OP_NETWORK_ADD", { name: "dmz", network: "10.9.0.0/29" });
    late = does("OP_NETWORK_CONNECT", { network_name: "dmz", group_name: "default" });
  };
  await readSince(here, client, tools);
  // The rest of it came after the rows.
  await there.run("OP_NETWORK_CONNECT", { network: "dmz", group: "default", mode: "bridged", link: "br0" });
  await readSince(here, client, tools);
  expect((await here.snapshot(loadState)).connections).toHaveLength(2);
  expect((await seen(linked)).at(-1)).toMatchObject({
    params: { clusterJobs: [{ id: late, status: "success" }] },
  });
});
