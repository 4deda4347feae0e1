import { expect, it } from "vitest";
import type { ProblemKind } from "@/lib/domain/cluster-link/cluster-problem";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { loadState } from "@/lib/store/cluster-state";
import { readAtOf } from "@/lib/store/mirror/last-read";
import { freshStore } from "@/testing/fresh-store";
import { linkedStore, settableClock, writeLink } from "@/testing/mirror/linked-store";
import { toldCluster } from "@/testing/mirror/told-cluster";
import { readNow } from "./keep-mirror";
import { lookAtCluster } from "./look-at-cluster";

async function looked() {
  const linked = await linkedStore();
  const { here, client, clock, tools, told } = linked;
  const looking = { ...tools, open: async () => client };
  const look = (seconds: number, asked = { now: false }) => {
    clock.at += seconds;
    return lookAtCluster(here, looking, asked);
  };
  const fails = (kind: ProblemKind | null) => {
    told.fault = kind === null ? null : new ClusterFault({ kind, message: `It is ${kind}.` });
  };
  return { ...linked, looking, look, fails };
}

it("writes nothing to the database where it finds nothing new, and knows all the same how old its truth is", async () => {
  const { here, clock, look, told } = await looked();
  await look(3);
  const before = await here.version();
  told.asked.length = 0;
  await look(3);
  expect(await here.version()).toBe(before);
  expect(told.asked).toEqual(["job"]);
  const link = await findLink(here.reader);
  expect(link && readAtOf(here, link)).toBe(clock.at);
});

it("says to other processes every 20 seconds as of when the store is right", async () => {
  const { here, clock, look } = await looked();
  await look(3);
  for (let seconds = 0; seconds < 20; seconds += 4) await look(4);
  const link = await findLink(here.reader);
  expect(clock.at - (link?.readAt ?? 0)).toBeLessThan(20);
});

it("is away since the last good answer, tries less and less often, and is back by itself", async () => {
  const { here, there, does, look, fails, clock } = await looked();
  await look(3);
  const good = clock.at;
  fails("unreachable");
  expect(await look(3)).toMatchObject({ state: "away", stateSince: good, readAt: good, nextTryAt: good + 3 + 5 });
  const waits: number[] = [];
  for (let at = 0; at < 12; at++) {
    const link = await findLink(here.reader);
    const wait = (link?.nextTryAt ?? 0) - clock.at;
    await look(wait);
    waits.push(wait);
  }
  expect(waits).toEqual([5, 10, 15, 20, 25, 30, 30, 30, 30, 30, 30, 30]);
  expect(await findLink(here.reader)).toMatchObject({ stateSince: good, tries: { length: 10 } });
  await there.run("OP_GROUP_ADD", { name: "lab" });
  does("OP_GROUP_ADD", { group_name: "lab" });
  fails(null);
  expect(await look(30)).toMatchObject({
    state: "linked",
    problem: null,
    nextTryAt: null,
    tries: [],
    readAt: clock.at,
  });
  expect(await here.reader.nodeGroup.count({ where: { name: "lab" } })).toBe(1);
});

it("does not ask before the next try, unless somebody wants it now", async () => {
  const { look, fails, told } = await looked();
  fails("silent");
  await look(3);
  told.asked.length = 0;
  await look(1);
  expect(told.asked).toEqual([]);
  fails(null);
  expect(await look(0, { now: true })).toMatchObject({ state: "linked" });
});

it.each(["certificate", "password", "key", "rights"] as const)(
  "stops at a problem with the %s until somebody asks again",
  async (kind) => {
    const { look, fails, told } = await looked();
    fails(kind);
    expect(await look(3)).toMatchObject({ state: "stopped", nextTryAt: null, problem: { kind } });
    fails(null);
    told.asked.length = 0;
    expect(await look(1_000)).toMatchObject({ state: "stopped" });
    expect(told.asked).toEqual([]);
    expect(await look(0, { now: true })).toMatchObject({ state: "linked", problem: null });
  },
);

it("stops where another cluster answers, and writes nothing of it", async () => {
  const { here, there, look } = await looked();
  const before = await here.reader.job.count();
  await there.store.write((tx) => tx.cluster.updateMany({ data: { uuid: "other", name: "other.example.org" } }));
  expect(await look(700)).toMatchObject({
    state: "stopped",
    problem: { message: "Another cluster answers there: other.example.org, with UUID other." },
  });
  expect(await here.reader.job.count()).toBe(before);
});

it("follows another master", async () => {
  const { here, there, does, look } = await looked();
  await there.store.write((tx) => tx.cluster.updateMany({ data: { masterNode: "node2" } }));
  does("OP_CLUSTER_POST_INIT");
  expect(await look(3)).toMatchObject({ state: "linked" });
  expect((await here.reader.cluster.findFirstOrThrow()).masterNode).toBe("node2");
});

it("finds what no job tells of, once in ten minutes", async () => {
  const { here, there, look } = await looked();
  await look(3);
  await there.run("OP_GROUP_ADD", { name: "lab" });
  await look(300);
  expect(await here.reader.nodeGroup.count({ where: { name: "lab" } })).toBe(0);
  await look(400);
  expect(await here.reader.nodeGroup.count({ where: { name: "lab" } })).toBe(1);
  expect(await here.reader.job.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    actor: "the cluster",
    summary: "Changed without a job",
  });
});

it("reads for the first time what whoever linked could not, and keeps trying", async () => {
  const { there } = await linkedStore();
  const store = freshStore();
  await writeLink(store, { linkedAt: 7 });
  const clock = settableClock();
  const cluster = toldCluster(() => there.store.snapshot(loadState));
  cluster.told.fault = new ClusterFault({ kind: "unreachable", message: "No." });
  const asked = { now: clock.now, open: async () => cluster.client };
  expect(await readNow(store, asked)).toMatchObject({
    state: "reading",
    problem: { kind: "unreachable" },
    readAt: null,
  });
  cluster.told.fault = null;
  expect(await readNow(store, asked)).toMatchObject({
    state: "linked",
    problem: null,
    readAt: clock.at,
    progress: null,
  });
  expect(await store.reader.job.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    opcode: "OP_CLUSTER_LINK",
    status: "success",
  });
});
