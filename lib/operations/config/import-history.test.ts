import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findings } from "@/lib/queries/findings";
import { jobList } from "@/lib/queries/jobs";
import { loadState } from "@/lib/store/cluster-state";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { isLocked } from "@/testing/is-locked";
import { smallCluster } from "@/testing/small-cluster";
import { tenantsConfig } from "@/testing/tenants";
import { type History, historyAsFile, importHistory, type PastJob } from "./import-history";

const mira = { actor: "mira", door: "cli", role: "operator" } as const;
const root = { ...mira, actor: "root", role: "administrator", reason: "Taken over", at: 1_000_000 } as const;

/** Two tenants with an instance more in the first one, a reservation that was undone, and a refused removal. */
function history(...more: PastJob[]): History {
  let uuids = 0;
  const nics = [{ ip: "pool", network: "tenant-0" }];
  const reserve = { network: "tenant-0", addReserved: ["192.168.200.6"] };
  const jobs: PastJob[] = [
    {
      ...mira,
      at: 1_100_000,
      opcode: "OP_INSTANCE_CREATE",
      input: { name: "web3", primaryNode: "node1", nics },
      reason: "Order 1",
    },
    {
      ...mira,
      at: 1_200_000,
      opcode: "OP_NETWORK_SET_PARAMS",
      input: reserve,
      reason: "A printer",
      label: "printer",
    },
    { ...mira, at: 1_300_000, undoes: "printer", reason: "It is gone" },
    { ...mira, at: 1_400_000, opcode: "OP_NETWORK_REMOVE", input: { network: "tenant-1" }, reason: "Too early" },
    ...more,
  ];
  const newUuid = () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, "0")}`;
  return { text: tenantsConfig(2), began: root, jobs, newUuid };
}

test("the jobs of a history have their own authors, doors, reasons and times; the job of who asked is the last one", async () => {
  const store = freshStore();
  const context = contextOf(store);
  expect(await importHistory(history(), context)).toMatchObject({ ok: true, job: 6, counts: { networks: 2 } });
  const kept = await store.reader.job.findMany({ orderBy: { id: "asc" } });
  expect(kept.map(({ actor, door, reason, status, receivedAt }) => [actor, door, reason, status, receivedAt])).toEqual([
    ["root", "cli", "Taken over", "success", 1_000_000],
    ["mira", "cli", "Order 1", "success", 1_100_000],
    ["mira", "cli", "A printer", "success", 1_200_000],
    ["mira", "cli", "It is gone", "success", 1_300_000],
    ["mira", "cli", "Too early", "error", 1_400_000],
    ["ana", "web", "because", "success", 1_800_000_000],
  ]);
  expect(kept.map(({ undoOf }) => undoOf)).toEqual([null, null, null, 3, null, null]);
  expect(JSON.stringify(kept[5]?.log)).toContain("Jobs 1 to 5 are the history that came with it, since 1970-01-12");
});

test("what a history made says by which job and since when", async () => {
  const store = freshStore();
  await importHistory(history(), contextOf(store));
  const { instances } = await loadState(store.reader);
  const since = instances.find(({ name }) => name === "web3")?.nics[0]?.since;
  expect(since).toEqual({ job: 2, at: 1_100_000 });
  expect((await store.snapshot(findings)).filter(({ severity }) => severity !== "info")).toEqual([]);
});

test("what was there before is gone, and only the last job says so", async () => {
  const { store, context, run } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "192.0.2.0/24" });
  const done = await importHistory(history(), context);
  expect(done).toMatchObject({
    ok: true,
    differences: { networks: { added: [{ name: "tenant-0" }, { name: "tenant-1" }], removed: [{ name: "prod" }] } },
  });
  const about = await jobList(store.reader, { kind: "network", object: "prod" });
  expect(about.jobs.map(({ id }) => id)).toEqual([done.job, 1]);
});

test("nobody else can write between the copy of what was there and what replaces it", async () => {
  const { store, context } = await smallCluster();
  const locked: boolean[] = [];
  const copyTo = () => {
    locked.push(isLocked(store.file));
  };
  await importHistory(history(), { ...context, store: { ...store, copyTo } });
  expect(locked).toEqual([true]);
  expect(isLocked(store.file)).toBe(false);
});

test("a job that cannot be leaves everything as it was", async () => {
  const { store, context } = await smallCluster();
  const before = await loadState(store.reader);
  const nonsense = { ...mira, at: 1, opcode: "OP_NETWORK_REMOVE", input: {}, reason: "" } as const;
  await expect(importHistory(history(nonsense), context)).rejects.toThrow("The parameter network is missing.");
  expect(await loadState(store.reader)).toEqual(before);
  expect(await store.reader.job.count()).toBe(0);
});

test("as a file it can be looked at, and nothing is written", async () => {
  const { store, context } = await smallCluster();
  const before = await loadState(store.reader);
  const file = JSON.parse(await historyAsFile(history(), context));
  expect(Object.values<{ name: string }>(file.instances).map(({ name }) => name)).toContain("web3");
  expect(await loadState(store.reader)).toEqual(before);
  expect(await store.reader.job.count()).toBe(0);
});

test("only an administrator may replace the cluster by one with a history", async () => {
  const store = freshStore();
  const done = await importHistory(history(), { ...contextOf(store), role: "operator" });
  expect(done).toMatchObject({ ok: false, job: null, refusal: { message: "This requires the administrator role." } });
  expect(await store.reader.job.count()).toBe(0);
});

test("what once happened runs no hooks again", async () => {
  const store = freshStore();
  const hooks = await hooksOf(store);
  for (const directory of ["instance-add-pre.d", "network-modify-post.d", "config-update-post.d"])
    shellHook(hooks, directory, "10-ran", `touch ${hooks}/ran`);
  expect(await importHistory(history(), contextOf(store))).toMatchObject({ ok: true, job: 6 });
  expect(existsSync(join(hooks, "ran"))).toBe(false);
});
