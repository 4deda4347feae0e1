import { beforeEach, describe, expect, it } from "vitest";
import type { Conflict } from "@/lib/domain/model/conflict";
import { planOf } from "@/lib/domain/model/plan";
import { StoreError } from "@/lib/domain/store-error";
import { freshStore } from "@/testing/fresh-store";
import { listJobs } from "./job/job-list";
import { keepRequest } from "./job/job-requests";
import { findJob } from "./job-records";
import {
  closeDeadJobs,
  closeDeadJobsIn,
  closeJob,
  failJob,
  leaseSeconds,
  openJob,
  refuseJob,
  renewLease,
} from "./jobs";
import type { Store } from "./store";

let store: Store;
beforeEach(() => {
  store = freshStore();
});

function open(now: number, more: Partial<Parameters<typeof openJob>[1]> = {}) {
  const texts = { summary: "Connect prod to gpu", actor: "ana", door: "web", reason: "" } as const;
  const job = { opcode: "OP_NETWORK_CONNECT", params: { network: "prod" }, dryRun: false, ...texts, now } as const;
  return store.write((tx) => openJob(tx, { ...job, ...more }));
}

const netparams = { mode: "bridged", link: "br0", vlan: "" };
const prod = { uuid: "net-prod", name: "prod" };

function conflict(at: number): Conflict {
  const instance = { uuid: `inst-${at}`, name: `web${at}` };
  const nic = { nic: `nic-${at}`, index: 0, ip: "10.1.0.5", mac: "aa:00:00:00:00:01", wiring: netparams };
  const fate = { via: "primary", force: "adopt", why: "It joins prod as bridged · br0.", becomes: netparams } as const;
  return { instance, ...nic, node: { uuid: "node1", name: "node1" }, ...fate, choices: [], newIp: null };
}

describe("a lease", () => {
  it("that is dead closes its job as soon as another one is opened; one that lives does not", async () => {
    const [dead, alive] = [await open(100), await open(130)];
    await open(100 + leaseSeconds + 1);
    expect(await findJob(store.reader, dead)).toMatchObject({
      status: "error",
      endedAt: 161,
      refusal: { code: "internal_error", message: "Its process ended before the job did. Nothing was written." },
    });
    expect(await findJob(store.reader, alive)).toMatchObject({ status: "running", refusal: null });
  });

  it("that is dead closes every such job when a process starts, which says the same", async () => {
    const [one, other] = [await open(100), await open(100)];
    await store.write((tx) => closeDeadJobs(tx, 100 + leaseSeconds));
    expect(await findJob(store.reader, one)).toMatchObject({ status: "running" });
    await store.write((tx) => closeDeadJobs(tx, 101 + leaseSeconds));
    const { id: _, ...closed } = (await findJob(store.reader, one)) ?? {};
    expect(closed).toMatchObject({ status: "error", endedAt: 161, refusal: { code: "internal_error" } });
    expect(await findJob(store.reader, other)).toMatchObject(closed);
  });

  it("cannot be renewed once the job was closed as dead", async () => {
    const job = await open(100);
    expect(await store.write((tx) => renewLease(tx, job, 150))).toBe(true);
    await store.write((tx) => closeDeadJobs(tx, 161));
    expect(await findJob(store.reader, job)).toMatchObject({ status: "running" });
    await store.write((tx) => closeDeadJobs(tx, 211));
    expect(await store.write((tx) => renewLease(tx, job, 212))).toBe(false);
  });

  it("of a job that another process has taken cannot be renewed", async () => {
    const job = await open(100);
    await store.write((tx) => tx.job.update({ where: { id: job }, data: { owner: "another" } }));
    expect(await store.write((tx) => renewLease(tx, job, 101))).toBe(false);
  });
});

describe("a job with 12,000 conflicts", () => {
  const conflicts = Array.from({ length: 12_000 }, (_, at) => conflict(at));
  const refusal = { code: "wrong_state", message: "12,000 NICs in gpu have addresses of prod.", conflicts } as const;

  it("keeps the first 1,000 and how many there were", async () => {
    const refused = await open(1);
    await store.write((tx) => refuseJob(tx, refused, { ...refusal, conflicts }, [], 2));
    const job = await findJob(store.reader, refused);
    expect(job).toMatchObject({ conflictCount: 12_000, refusal: { code: "wrong_state", message: refusal.message } });
    expect(job?.refusal?.conflicts).toEqual(conflicts.slice(0, 1_000));
  });

  it("stays light in the list: its message and its first changes", async () => {
    const [refused, forced] = [await open(1), await open(1)];
    await store.write((tx) => refuseJob(tx, refused, { ...refusal, conflicts }, [], 2));
    const connection = { type: "connection", network: prod, group: prod, before: null, after: netparams } as const;
    const held = Array.from({ length: 12_000 }, (_, at) => {
      return { type: "internal", network: prod, action: "hold", first: at, last: at } as const;
    });
    const instances = conflicts.map(({ instance }) => ({ kind: "instance" as const, ...instance }));
    const plan = planOf("Connect prod to gpu, adopt 12,000", {
      conflicts,
      changes: [connection, ...held],
      objects: [...instances, { kind: "network", ...prod }],
    });
    await store.write((tx) => closeJob(tx, forced, plan, [], 2));
    const jobs = await listJobs(store.reader, {});
    expect(JSON.stringify(jobs).length).toBeLessThan(20_000);
    const short = { shortened: true, conflicts: [], outcomes: [], conflictCount: 12_000 };
    expect(jobs).toMatchObject([
      { id: forced, ...short, refusal: null },
      { id: refused, ...short, changes: [], refusal: { message: refusal.message } },
    ]);
    expect(jobs[0]?.changes).toHaveLength(20);
    expect(jobs[0]?.changes[0]).toEqual(connection);
    expect(jobs[0]?.objects[0]).toEqual({ kind: "network", ...prod });
    expect((await findJob(store.reader, forced))?.changes).toHaveLength(12_001);
    expect((await findJob(store.reader, forced))?.objects).toHaveLength(12_001);
  });
});

it("a long veto names its scripts in the list, without what they said", async () => {
  const id = await open(1);
  const script = { node: "n1", script: "network-add-pre.d/10-check", code: 1 };
  const hooks = Array.from({ length: 400 }, () => ({ ...script, output: "x".repeat(5_000) }));
  const refusal = { code: "environment_error", message: "A hook stopped the change.", hooks } as const;
  await store.write((tx) => refuseJob(tx, id, { ...refusal, hooks }, [], 2));
  const [listed] = await listJobs(store.reader, {});
  expect(listed?.refusal?.hooks).toEqual(Array.from({ length: 10 }, () => ({ ...script, output: "" })));
  expect(listed).toMatchObject({ shortened: true, refusal: { message: "A hook stopped the change." } });
});

it("a short job is whole in the list", async () => {
  const id = await open(1);
  const refusal = { code: "wrong_state", message: "No.", conflicts: [conflict(1)] } as const;
  await store.write((tx) =>
    refuseJob(tx, id, { ...refusal, conflicts: [conflict(1)] }, [{ kind: "network", ...prod }], 2),
  );
  expect(await listJobs(store.reader, {})).toEqual([await findJob(store.reader, id)]);
  expect(await findJob(store.reader, id)).toMatchObject({ shortened: false, params: { network: "prod" } });
});

describe("the jobs of an object", () => {
  const about = (name: string) => [{ kind: "network" as const, uuid: "net-prod", name }];

  it("are found by its name and its UUID, also from before it was renamed, and told apart from a namesake's", async () => {
    const pool = { network: "10.1.0.0/24", first: 0n, prefixLength: 24, reservations: new Uint8Array(32) };
    const counts = { extReservations: new Uint8Array(32), instanceCount: 0, externalCount: 0, freeCount: 256 };
    const kept = { serialNo: 1, ctime: 0, mtime: 0, tags: [], extra: {} };
    await store.write((tx) =>
      tx.network.create({ data: { uuid: "net-prod", name: "live", ...pool, ...counts, ...kept } }),
    );
    const ids = [await open(1), await open(1), await open(1)];
    for (const [at, name] of ["prod", "live"].entries())
      await store.write((tx) => closeJob(tx, ids[at] ?? 0, planOf("", { objects: about(name) }), [], 2));
    const found = async (object: string) =>
      (await listJobs(store.reader, { kind: "network", object })).map(({ id }) => id);
    expect(await found("live")).toEqual([ids[1], ids[0]]);
    expect(await found("net-prod")).toEqual([ids[1], ids[0]]);
    expect(await found("prod")).toEqual([ids[0]]);
    expect(await listJobs(store.reader, { kind: "group", object: "live" })).toEqual([]);
    const removed = [{ kind: "network" as const, uuid: "net-old", name: "live" }];
    await store.write((tx) => closeJob(tx, ids[2] ?? 0, planOf("", { objects: removed }), [], 2));
    expect(await found("live")).toEqual([ids[1], ids[0]]);
    expect(await found("net-old")).toEqual([ids[2]]);
    const namesakes = async (object: string) =>
      (await listJobs(store.reader, { kind: "network", object, namesakes: true })).map(({ id }) => id);
    expect(await namesakes("live")).toEqual([ids[2]]);
    expect(await namesakes("net-prod")).toEqual([ids[2]]);
  });
});

describe("a job that fails because the store cannot be written", () => {
  const full = new StoreError("The database cannot grow.", "Free some space.", undefined, "full");
  const onFullDisk = () => ({ write: () => Promise.reject(full) });

  it("is closed with the reason as soon as somebody can write, long before its lease ends", async () => {
    const job = await open(100);
    await failJob(onFullDisk(), job, full, "operation", 101);
    expect(await findJob(store.reader, job)).toMatchObject({ status: "running" });
    await closeDeadJobsIn(store, 102);
    expect(await findJob(store.reader, job)).toMatchObject({
      status: "error",
      endedAt: 102,
      refusal: { message: "The database cannot grow: the disk is full." },
    });
  });

  it("is closed by the next job of the process, too", async () => {
    const job = await open(100);
    await failJob(onFullDisk(), job, full, "import", 101);
    await open(103);
    expect(await findJob(store.reader, job)).toMatchObject({ status: "error", endedAt: 103 });
  });

  it("before it has begun is closed as soon as somebody can write, and forgets what was kept for it", async () => {
    const job = await open(100, { status: "waiting" });
    await store.write((tx) => keepRequest(tx, job, { input: {}, role: "operator", seen: undefined, depends: [] }));
    await failJob(onFullDisk(), job, full, "operation", 101);
    await closeDeadJobsIn(store, 102);
    expect(await findJob(store.reader, job)).toMatchObject({ status: "error", endedAt: 102 });
    expect(await store.reader.jobRequest.count()).toBe(0);
  });

  it("stays open where another process has taken it", async () => {
    const job = await open(100);
    await store.write((tx) => tx.job.update({ where: { id: job }, data: { owner: "another" } }));
    await failJob(store, job, new Error("a bug"), "operation", 101);
    await failJob(onFullDisk(), job, full, "operation", 101);
    await closeDeadJobsIn(store, 102);
    expect(await findJob(store.reader, job)).toMatchObject({ status: "running" });
  });

  it("that can be closed at once says what failed", async () => {
    const job = await open(100);
    await failJob(store, job, new Error("a bug"), "import", 101);
    const refusal = { code: "internal_error", message: "The import failed. Nothing was written." };
    expect(await findJob(store.reader, job)).toMatchObject({ status: "error", refusal });
  });
});
