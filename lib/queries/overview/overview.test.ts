import { beforeEach, expect, test } from "vitest";
import { writeChain } from "@/testing/chain/chain-rows";
import { smallCluster } from "@/testing/small-cluster";
import { overview } from "./overview";
import { jobsUnderWay, today } from "./today";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;
let cluster: Cluster;
/** The time of all jobs, unless a test says another one. */
const now = 1_800_000_000;

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/28" });
});

const look = (at = now) => cluster.store.snapshot((tx) => overview(tx, at));
const kinds = async (at?: number) => (await look(at)).needs.map(({ kind }) => kind);
const connect = (network: string, group: string) =>
  cluster.run("OP_NETWORK_CONNECT", { network, group, mode: "bridged", link: "br100", vlan: "" });

test("a cluster where all is well needs nobody, and its networks are shown by how full they are", async () => {
  await cluster.run("OP_NETWORK_ADD", { name: "wide", network: "10.2.0.0/24" });
  const { needs, fullest, networks } = await look();
  expect(needs).toEqual([]);
  expect(networks).toBe(2);
  expect(fullest).toMatchObject([
    { name: "prod", size: 16, freeCount: 14, externalCount: 2 },
    { name: "wide", size: 256, freeCount: 254 },
  ]);
});

test("a full network comes before one above a threshold, with its oldest reservation", async () => {
  await cluster.run("OP_NETWORK_ADD", { name: "lab", network: "10.3.0.0/28" });
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "lab", addReserved: ["10.3.0.1-10.3.0.13"] });
  await cluster.run(
    "OP_NETWORK_SET_PARAMS",
    { network: "prod", addReserved: ["10.1.0.1-10.1.0.9"] },
    { reason: "printers", now: () => 1_000 },
  );
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.10-10.1.0.14"] });
  const { needs } = await look();
  expect(needs).toMatchObject([
    { kind: "full", network: { name: "prod" }, oldest: { address: 0x0a010001, at: 1_000, reason: "printers" } },
    { kind: "reached", network: { name: "lab" } },
  ]);
});

test("a network that is full by design needs nobody", async () => {
  const full = { network: "prod", addReserved: ["10.1.0.1-10.1.0.14"] };
  await cluster.run("OP_NETWORK_SET_PARAMS", full);
  expect(await kinds()).toEqual(["full"]);
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", warnPercent: 0, dangerPercent: 0 });
  expect(await kinds()).toEqual([]);
  expect((await look()).fullest).toMatchObject([{ name: "prod", freeCount: 0 }]);
});

test("one is reminded of a reservation two weeks before its end, and after it", async () => {
  const range = { networkUuid: (await cluster.network("prod")).uuid, source: "manual", reason: "printers", at: 1 };
  const expiresAt = now + 20 * 86_400;
  await cluster.store.write((tx) =>
    tx.reservation.create({ data: { ...range, first: 0x0a010005n, last: 0x0a010006n, owner: "ana", expiresAt } }),
  );
  expect(await kinds()).toEqual([]);
  const { needs } = await look(now + 7 * 86_400);
  const told = { first: 0x0a010005, last: 0x0a010006, reason: "printers", owner: "ana", expiresAt, ended: false };
  expect(needs).toMatchObject([{ kind: "ending", ended: 0, soon: 1, first: [{ network: { name: "prod" }, ...told }] }]);
  expect(await kinds(now + 30 * 86_400)).toEqual(["ending"]);
});

test("a refused job needs somebody until the same has been done for its objects, and for a day at most", async () => {
  const { run } = cluster;
  await connect("prod", "gpu");
  const refused = await run("OP_NETWORK_REMOVE", { network: "prod" });
  await run("OP_NETWORK_REMOVE", { network: "prod" });
  const { needs } = await look();
  expect(needs).toMatchObject([{ kind: "failed", job: { opcode: "OP_NETWORK_REMOVE", times: 2, vetoed: false } }]);
  expect(refused.ok).toBe(false);
  expect(await kinds(now + 86_500)).toEqual([]);
  await run("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu" });
  expect(await kinds()).toEqual(["failed"]);
  await run("OP_NETWORK_REMOVE", { network: "prod" });
  expect(await kinds()).toEqual([]);
});

test("a job that was done for another group is still to be done for its own", async () => {
  await cluster.instance("web1", "node3", { ip: "10.1.0.5" });
  await connect("prod", "gpu");
  expect(await kinds()).toEqual(["failed"]);
  await connect("prod", "edge");
  expect(await kinds()).toEqual(["failed"]);
});

test("a network of instances that a group with nodes lacks is named with that group", async () => {
  await connect("prod", "default");
  expect(await kinds()).toEqual([]);
  await cluster.instance("web1", "node1", { network: "prod", ip: "10.1.0.5" });
  await cluster.instance("web2", "node2", { network: "prod", ip: "10.1.0.6" });
  const { needs } = await look();
  expect(needs).toEqual([
    {
      kind: "partly",
      count: 1,
      networks: [
        {
          ...{ uuid: expect.any(String), name: "prod", connected: 1, lacking: 2, missing: ["edge", "gpu"] },
          ...{ instances: 2, instance: "web1" },
        },
      ],
    },
  ]);
  await cluster.store.write((tx) =>
    tx.nodeGroup.update({ where: { name: "edge" }, data: { extra: { alloc_policy: "unallocable" } } }),
  );
  await connect("prod", "gpu");
  expect(await kinds()).toEqual([]);
});

test("jobs that wait for others need somebody to know", async () => {
  const { store } = cluster;
  expect(await store.snapshot(jobsUnderWay)).toEqual({ running: 0, waiting: 0 });
  const texts = { opcode: "OP_NETWORK_ADD", summary: "Add lab", actor: "ana", door: "rapi", reason: "", owner: "" };
  const lists = { params: {}, log: [], result: {}, changes: [], leaseUntil: 0, receivedAt: now };
  await store.write(async (tx) => {
    const { id } = await tx.job.create({ data: { ...texts, ...lists, status: "waiting" } });
    const depends = [{ job: 1, wanted: ["success"] }];
    await tx.jobRequest.create({ data: { jobId: id, input: {}, role: "operator", depends } });
    await tx.job.create({ data: { ...texts, ...lists, status: "running" } });
  });
  expect((await look()).needs).toMatchObject([
    { kind: "waiting", count: 1, first: { summary: "Add lab", actor: "ana", waitsFor: 1 } },
  ]);
  expect(await store.snapshot(jobsUnderWay)).toEqual({ running: 1, waiting: 1 });
});

test("today has the jobs since midnight, and not those before", async () => {
  const { store, run } = cluster;
  const yesterday = { now: () => now - 90_000 };
  await run("OP_NETWORK_ADD", { name: "old", network: "10.8.0.0/24" }, yesterday);
  await run("OP_NETWORK_REMOVE", { network: "nowhere" });
  await run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.2-10.1.0.4"] });
  const { jobs, refused, actors, grown, newest } = await store.snapshot((tx) => today(tx, now - 60, now));
  expect([jobs, refused, actors]).toEqual([3, 1, 1]);
  expect(newest.map(({ id }) => id)).toEqual([4, 3, 1]);
  // The reservation, and the two ends of the network that was added.
  expect(grown).toBe(5);
});

test("what stopped on the linked cluster needs somebody until it was finished or taken back", async () => {
  const { store, run } = cluster;
  const refused = await run("OP_NETWORK_CONNECT", { network: "nosuch", group: "gpu", mode: "bridged", link: "br0" });
  await run("OP_NETWORK_REMOVE", { network: "nosuch" });
  const [stopped = 0, other = 0] = (await store.reader.job.findMany({ where: { status: "error" } })).map(
    ({ id }) => id,
  );
  expect(refused.ok).toBe(false);
  await store.write((tx) => writeChain(tx, stopped, [{ status: "error", error: "no" }], { state: "stopped" }));
  const fates = async () =>
    (await look()).needs.map((need) => need.kind === "failed" && [need.job.id, need.job.stopped]);
  expect(await fates()).toEqual(
    expect.arrayContaining([
      [stopped, true],
      [other, false],
    ]),
  );
  const done = { summary: "", actor: "ana", door: "web", reason: "", status: "success", receivedAt: now, endedAt: now };
  const empty = { log: [], result: {}, changes: [], owner: "", leaseUntil: 0 };
  await store.write((tx) =>
    tx.job.create({ data: { ...done, ...empty, opcode: "OP_CHAIN_TAKE_BACK", params: { job: stopped } } }),
  );
  expect(await fates()).toEqual([[other, false]]);
});
