import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { addressDetails } from "@/lib/queries/addresses";
import { smallCluster } from "@/testing/small-cluster";
import { exportConfig } from "../config/export-config";
import { importConfig } from "../config/import-config";
import { previewImport } from "../config/preview-import";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

let cluster: Cluster;
let now: number;

/** Runs an operation an hour after the one before; answers with its job. */
async function done<O extends OperationOpcode>(opcode: O, input: Input<O>): Promise<number> {
  now += 3600;
  const outcome = await cluster.run(opcode, input, { now: () => now });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.job;
}

/** Since when and by which job a NIC of an instance has its address, as its row says. */
async function since(instance = "web1", position = 0) {
  const row = await cluster.store.reader.nic.findFirstOrThrow({ where: { instance: { name: instance }, position } });
  return { ip: row.ip, job: row.sinceJob, at: row.sinceAt };
}

const create = (name: string, ...nics: Input<"OP_INSTANCE_CREATE">["nics"] & object) =>
  done("OP_INSTANCE_CREATE", { name, primaryNode: "node1", nics });
const modify = (nic: Record<string, unknown>, instance = "web1") =>
  done("OP_INSTANCE_SET_PARAMS", { instance, nics: [{ op: "modify", nic: 0, ...nic }] });

beforeEach(async () => {
  cluster = await smallCluster();
  now = 1_800_000_000;
  for (const [name, network, link] of [
    ["prod", "10.1.0.0/24", "br100"],
    ["dmz", "10.2.0.0/24", "br200"],
  ] as const) {
    await done("OP_NETWORK_ADD", { name, network });
    for (const group of ["default", "gpu"])
      await done("OP_NETWORK_CONNECT", { network: name, group, mode: "bridged", link });
  }
});

describe("the job that gave a NIC its address", () => {
  it("is the one that created its instance, and the next one keeps it", async () => {
    const job = await create("web1", { ip: "pool", network: "prod" });
    const begun = { ip: "10.1.0.1", job, at: now };
    expect(await since()).toEqual(begun);
    await modify({ name: "lan", mac: "aa:00:00:12:34:56" });
    await done("OP_INSTANCE_RENAME", { instance: "web1", newName: "web2" });
    await done("OP_NETWORK_SET_NETPARAMS", { network: "prod", group: "default", mode: "bridged", link: "br101" });
    await done("OP_INSTANCE_CHANGE_NODES", { instance: "web2", primaryNode: "node3" });
    await done("OP_GROUP_ASSIGN_NODES", { group: "edge", nodes: ["node4"] });
    expect(await since("web2")).toEqual(begun);
  });

  it("is the one that added the NIC, gave it another address, or moved it to another network", async () => {
    await create("web1");
    const added = await done("OP_INSTANCE_SET_PARAMS", {
      instance: "web1",
      nics: [{ op: "add", nic: -1, ip: "10.1.0.7", network: "prod" }],
    });
    expect(await since()).toEqual({ ip: "10.1.0.7", job: added, at: now });
    const other = await modify({ ip: "10.1.0.8" });
    expect(await since()).toEqual({ ip: "10.1.0.8", job: other, at: now });
    const elsewhere = await modify({ ip: "pool", network: "dmz" });
    expect(await since()).toEqual({ ip: "10.2.0.1", job: elsewhere, at: now });
  });

  it("is none without an address", async () => {
    await create("web1", { ip: "pool", network: "prod" });
    await modify({ ip: "none" });
    expect(await since()).toEqual({ ip: null, job: null, at: null });
  });

  it("is the one that let it join a network, or released it with its address", async () => {
    await create("web1", { ip: "10.3.0.5", link: "br9" });
    await done("OP_NETWORK_ADD", { name: "late", network: "10.3.0.0/24" });
    const late = { network: "late", group: "default", force: true };
    const joined = await done("OP_NETWORK_CONNECT", { ...late, mode: "bridged", link: "br9" });
    expect(await since()).toEqual({ ip: "10.3.0.5", job: joined, at: now });
    const left = await done("OP_NETWORK_DISCONNECT", late);
    expect(await since()).toEqual({ ip: "10.3.0.5", job: left, at: now });
  });

  it("is not a dry run", async () => {
    const job = await create("web1", { ip: "pool", network: "prod" });
    const dry = { instance: "web1", nics: [{ op: "modify" as const, nic: 0, ip: "10.1.0.9" }] };
    expect((await cluster.run("OP_INSTANCE_SET_PARAMS", dry, { dryRun: true })).ok).toBe(true);
    expect(await since()).toMatchObject({ ip: "10.1.0.1", job });
  });
});

describe("undo", () => {
  it("brings an address back with the date and job that it had", async () => {
    const job = await create("web1", { ip: "pool", network: "prod" });
    const begun = { ip: "10.1.0.1", job, at: now };
    const modified = await modify({ ip: "10.1.0.9" });
    const given = { ip: "10.1.0.9", job: modified, at: now };
    const undone = await done("OP_JOB_UNDO", { job: modified });
    expect(await since()).toEqual(begun);
    await done("OP_JOB_UNDO", { job: undone });
    expect(await since()).toEqual(given);
  });

  it("brings an instance back with them, too", async () => {
    const job = await create("web1", { ip: "pool", network: "prod" });
    const begun = { ip: "10.1.0.1", job, at: now };
    const removed = await done("OP_INSTANCE_REMOVE", { instance: "web1" });
    await done("OP_JOB_UNDO", { job: removed });
    expect(await since()).toEqual(begun);
  });

  it("of something else keeps them, and is possible although the address went and came back", async () => {
    await create("web1", { ip: "pool", network: "prod" });
    const renamed = await modify({ name: "lan" });
    const moved = await modify({ ip: "10.1.0.9" });
    await done("OP_JOB_UNDO", { job: renamed });
    expect(await since()).toEqual({ ip: "10.1.0.9", job: moved, at: now - 3600 });
    await modify({ ip: "10.1.0.20" });
    await modify({ ip: "10.1.0.9" });
    await done("OP_JOB_UNDO", { job: moved });
    expect(await since()).toMatchObject({ ip: "10.1.0.1" });
  });

  it("of a job from before these dates leaves them unknown", async () => {
    await create("web1", { ip: "pool", network: "prod" });
    const moved = await modify({ ip: "10.1.0.9" });
    await cluster.store.write(async (tx) => {
      const { changes } = await tx.job.findUniqueOrThrow({ where: { id: moved } });
      const old = JSON.parse(JSON.stringify(changes, (key, value) => (key === "since" ? undefined : value)));
      await tx.job.update({ where: { id: moved }, data: { changes: old } });
    });
    await done("OP_JOB_UNDO", { job: moved });
    expect(await since()).toEqual({ ip: "10.1.0.1", job: null, at: null });
  });
});

const recorded = readFileSync(new URL("../../../conformance/recordings/config.data.json", import.meta.url), "utf8");

async function bring(text: string): Promise<void> {
  const input = { text, acceptRepairs: true, replaces: "cluster.example.com" };
  expect(await importConfig(input, cluster.context)).toMatchObject({ ok: true });
}

describe("an import", () => {
  const exported = async () => {
    const file = await exportConfig(cluster.store);
    if (!file.ok) throw new Error(file.refusal.message);
    return file.value.text;
  };

  it("keeps them where the same NIC has the same address in the same network", async () => {
    await bring(recorded);
    const job = await create("web9", { ip: "10.1.0.50", network: "prod" }, { ip: "10.1.0.51", network: "prod" });
    const file = await exported();
    await bring(file.replace('"10.1.0.51"', '"10.1.0.52"'));
    expect(await since("web9", 0)).toEqual({ ip: "10.1.0.50", job, at: now });
    expect(await since("web9", 1)).toEqual({ ip: "10.1.0.52", job: null, at: null });
  });

  it("sees no difference in what a file cannot say", async () => {
    await bring(recorded);
    await modify({ ip: "10.1.0.50" }, "web1.example.com");
    expect(await since("web1.example.com")).toMatchObject({ ip: "10.1.0.50", at: now });
    const input = { text: await exported(), acceptRepairs: true };
    const { differences } = await previewImport(input, cluster.context);
    expect(differences?.instances).toEqual({ added: [], removed: [], changed: [] });
  });
});

describe("the addresses of a network", () => {
  const detail = async (ip: string, network = "prod") => {
    const address = ip4Number(ip);
    const range = { first: address, last: address };
    return (await cluster.store.snapshot((tx) => addressDetails(tx, network, range, now)))?.[0]?.claims[0];
  };

  it("say since when and by which job an instance has one", async () => {
    const job = await create("web1", { ip: "10.1.0.7", network: "prod" });
    expect(await detail("10.1.0.7")).toMatchObject({ since: { job, at: now }, made: now });
  });

  it("say when the instance was made where the file knows that only, and nothing where it does not", async () => {
    await bring(recorded);
    const { ctime, nics } = Object.values(JSON.parse(recorded).instances as Record<string, Made>).find(inProd) as Made;
    expect(ctime).toBeGreaterThan(0);
    expect(await detail(nics[0]?.ip ?? "")).toMatchObject({ since: null, made: ctime });
    await bring(recorded.replaceAll(/"ctime": ?[\d.]+/g, '"ctime":0'));
    expect(await detail(nics[0]?.ip ?? "")).toMatchObject({ since: null, made: null });
  });
});

type Made = { ctime: number; nics: { ip: string }[] };
const inProd = ({ nics }: Made) => nics[0]?.ip.startsWith("10.1.0.") ?? false;
