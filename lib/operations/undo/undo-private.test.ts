import { existsSync, readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { privateKeptSeconds } from "@/lib/domain/job/private-parameters";
import { shown } from "@/lib/domain/job/shown";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { emptyWal } from "@/lib/store/database/database-file";
import { smallCluster } from "@/testing/small-cluster";
import { tidy, tidyPrivates } from "../tidy/tidy";

const secret = "hush-4711";
let cluster: Awaited<ReturnType<typeof smallCluster>>;

async function done<O extends OperationOpcode>(opcode: O, input: Input<O>): Promise<number> {
  const outcome = await cluster.run(opcode, input);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.job;
}

const web = (osparams_private: Record<string, string>) => ({
  name: "web",
  primaryNode: "node1",
  nics: [],
  settings: { os_type: "debian", osparams_private },
});

const set = (osparams_private: Record<string, string>) => ({
  instance: "web",
  nics: [],
  settings: { osparams_private },
});

async function privateNow(): Promise<unknown> {
  const row = await cluster.store.reader.instance.findUnique({ where: { name: "web" } });
  return row && (row.extra as Record<string, unknown>).osparams_private;
}

/** The jobs whose private values are kept. */
async function keptOf(): Promise<number[]> {
  return (await cluster.store.reader.jobPrivates.findMany({ orderBy: { jobId: "asc" } })).map(({ jobId }) => jobId);
}

const inMonth = () => cluster.context.now() + privateKeptSeconds;

function bytes(): string {
  const { file } = cluster.store;
  return [file, `${file}-wal`].map((part) => (existsSync(part) ? readFileSync(part, "latin1") : "")).join("");
}

beforeEach(async () => {
  cluster = await smallCluster();
});

test("no job says a private value, whatever it did to the instance", async () => {
  const jobs = [
    await done("OP_INSTANCE_CREATE", web({ key: secret })),
    await done("OP_INSTANCE_SET_PARAMS", set({ key: `${secret}-2`, more: secret })),
    await done("OP_INSTANCE_RENAME", { instance: "web", newName: "www" }),
    await done("OP_INSTANCE_REMOVE", { instance: "www" }),
  ];
  const undo = await done("OP_JOB_UNDO", { job: jobs[3] ?? 0 });
  expect(JSON.stringify(await cluster.store.reader.job.findMany())).not.toContain(secret);
  expect(await keptOf()).toEqual([...jobs.slice(0, 3), undo]);
});

test("nothing is kept of dry runs and of refused requests, nor shown by a preview", async () => {
  await cluster.run("OP_INSTANCE_CREATE", web({ key: secret }), { dryRun: true });
  await cluster.run("OP_INSTANCE_CREATE", { ...web({ key: secret }), primaryNode: "nowhere" });
  const said = { osparams_private: { key: secret } };
  await cluster.run("OP_INSTANCE_CREATE", { ...web({ key: secret }), primaryNode: "nowhere" }, { said });
  expect(await cluster.store.reader.job.count()).toBe(3);
  emptyWal(cluster.store.file);
  expect(bytes()).not.toContain(secret);
});

test("a preview shows which private parameters there are, not what they are", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: secret }));
  const preview = await cluster.preview("OP_INSTANCE_REMOVE", { instance: "web" });
  if (!preview.ok) throw new Error(preview.refusal.message);
  const text = JSON.stringify(shown(preview.plan));
  expect(text).toContain('"osparams_private":{"key":"<redacted>"}');
  expect(text).not.toContain(secret);
});

test("the version of a preview cannot tell a private value", async () => {
  const versionWith = async (value: string) => {
    const preview = await cluster.preview("OP_INSTANCE_CREATE", web({ key: value }));
    return preview.ok ? preview.version : null;
  };
  expect(await versionWith("guess")).toBe(await versionWith(secret));
});

test("an undo brings them back, the undo of the undo too, and each keeps them for the next", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: "old", gone: "g" }));
  const job = await done("OP_INSTANCE_SET_PARAMS", set({ key: "new" }));
  const undo = await done("OP_JOB_UNDO", { job });
  expect(await privateNow()).toEqual({ key: "old", gone: "g" });
  expect(await keptOf()).not.toContain(job);
  const redo = await done("OP_JOB_UNDO", { job: undo });
  expect(await privateNow()).toEqual({ key: "new", gone: "g" });
  expect(await keptOf()).not.toContain(undo);
  await done("OP_JOB_UNDO", { job: redo });
  expect(await privateNow()).toEqual({ key: "old", gone: "g" });
});

test("a dry run of an undo takes nothing away", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: secret }));
  const job = await done("OP_INSTANCE_REMOVE", { instance: "web" });
  await cluster.run("OP_JOB_UNDO", { job }, { dryRun: true });
  expect(await keptOf()).toContain(job);
  await done("OP_JOB_UNDO", { job });
  expect(await privateNow()).toEqual({ key: secret });
});

test("after a month an instance comes back without them, as the preview and the log say", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: secret, more: "m" }));
  const job = await done("OP_INSTANCE_REMOVE", { instance: "web" });
  await tidyPrivates(cluster.store, inMonth() - 1);
  expect(await keptOf()).toContain(job);
  await tidyPrivates(cluster.store, inMonth());
  expect(await keptOf()).toEqual([]);
  const warning = "web comes back without its private OS parameters key and more. Values are kept for 30 days.";
  expect(await cluster.preview("OP_JOB_UNDO", { job })).toMatchObject({ ok: true, plan: { warnings: [warning] } });
  const undo = await done("OP_JOB_UNDO", { job });
  expect(await privateNow()).toEqual({});
  expect(await cluster.store.reader.instance.findUnique({ where: { name: "web" } })).toMatchObject({
    extra: { os: "debian" },
  });
  const row = await cluster.store.reader.job.findUnique({ where: { id: undo } });
  expect(JSON.stringify(row?.log)).toContain(warning);
});

test("after a month other changes of the instance are still undone, and private parameters stay as they are", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: "old" }));
  const rename = await done("OP_INSTANCE_RENAME", { instance: "web", newName: "www" });
  await tidyPrivates(cluster.store, inMonth());
  expect(await cluster.run("OP_JOB_UNDO", { job: rename })).toMatchObject({ ok: true, plan: { warnings: [] } });
  const both = { ...set({ key: "new" }), settings: { osparams_private: { key: "new" }, beparams: { vcpus: 2 } } };
  const job = await done("OP_INSTANCE_SET_PARAMS", both);
  await tidyPrivates(cluster.store, inMonth());
  expect(await cluster.run("OP_JOB_UNDO", { job })).toMatchObject({
    ok: true,
    plan: { warnings: ["The private OS parameter key of web stays as it is. Values are kept for 30 days."] },
  });
  expect(await privateNow()).toEqual({ key: "new" });
});

test("after a month a job that changed nothing else cannot be undone", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: "old" }));
  const job = await done("OP_INSTANCE_SET_PARAMS", set({ key: "new" }));
  await tidyPrivates(cluster.store, inMonth());
  expect(await cluster.run("OP_JOB_UNDO", { job })).toMatchObject({
    ok: false,
    refusal: { code: "wrong_state", message: expect.stringContaining("whose values are gone") },
  });
});

test("a private parameter that was set since is told without its value", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: "old" }));
  const job = await done("OP_INSTANCE_SET_PARAMS", set({ key: "new" }));
  await done("OP_INSTANCE_SET_PARAMS", set({ key: secret }));
  const outcome = await cluster.run("OP_JOB_UNDO", { job });
  expect(outcome).toMatchObject({ refusal: { message: expect.stringContaining("other parameters of web") } });
  expect(JSON.stringify(outcome)).not.toContain(secret);
});

test("once it is removed and forgotten, nothing of it is in the bytes of the store", async () => {
  await done("OP_INSTANCE_CREATE", web({ key: secret }));
  await done("OP_INSTANCE_REMOVE", { instance: "web" });
  expect(bytes()).toContain(secret);
  const keep = { jobDays: null, logDays: null, copyDays: null, copies: null };
  await tidy(cluster.store, keep, { now: inMonth(), rest: async () => {} });
  expect(bytes()).not.toContain(secret);
});

test("once it is undone, the job that made it keeps nothing in the bytes of the store when the undone is forgotten", async () => {
  const job = await done("OP_INSTANCE_CREATE", web({ key: secret }));
  await done("OP_JOB_UNDO", { job });
  expect(await keptOf()).not.toContain(job);
  await tidyPrivates(cluster.store, inMonth());
  emptyWal(cluster.store.file);
  expect(bytes()).not.toContain(secret);
});
