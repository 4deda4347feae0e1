import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freshStore, temporaryFolder } from "@/testing/fresh-store";
import { migrate } from "../database/migrate";
import { openStore, type Store, type Tx } from "../store";
import { keptEvents, liveRows, liveSequence } from "./live-events";

/** What a change adds to the sequence, by kind. */
async function added(store: Store, change: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const { last } = await liveSequence(store.reader);
  await store.write(change);
  return (await liveRows(store.reader, last, 100)).map(({ kind, job }) => (job === null ? kind : `${kind} ${job}`));
}

const job = {
  ...{ opcode: "OP_NETWORK_ADD", summary: "", params: {}, actor: "ana", door: "web", reason: "", status: "running" },
  ...{ log: [], result: {}, changes: [], owner: "x", leaseUntil: 1, receivedAt: 1 },
};

test("a job is in the sequence when it is submitted, goes on, says something and ends", async () => {
  const store = freshStore();
  const { id } = await store.write((tx) => tx.job.create({ data: job }));
  const update = (data: Parameters<Tx["job"]["update"]>[0]["data"]) =>
    added(store, (tx) => tx.job.update({ where: { id }, data }));
  expect(await liveRows(store.reader, 0, 10)).toMatchObject([{ kind: "job", job: id }]);
  expect(await update({ hookPhase: "pre" })).toEqual([`job ${id}`]);
  expect(await update({ canceledBy: "bo" })).toEqual([`job ${id}`]);
  expect(await update({ log: [{ at: 1, level: "info", message: "hello" }] })).toEqual([`job ${id}`]);
  expect(await update({ status: "success", hookPhase: null })).toEqual([`job ${id}`]);
});

test("a lease that is renewed is no event", async () => {
  const store = freshStore();
  const { id } = await store.write((tx) => tx.job.create({ data: job }));
  const renewed = (tx: Tx) => tx.job.update({ where: { id }, data: { leaseUntil: 2, status: "running" } });
  expect(await added(store, renewed)).toEqual([]);
});

test("users, sessions, tokens and lines of the log are events, and being seen is none", async () => {
  const store = freshStore();
  const where = { name: "bo" };
  const user = { ...where, role: "viewer", password: "none", createdAt: 1 };
  const session = { hash: "h", handle: "s", userName: "bo", createdAt: 1, seenAt: 1, address: "", browser: "" };
  const token = { hash: "t", userName: "bo", label: "", prefix: "", createdAt: 1 };
  const line = { at: 1, event: "signed in", subject: "bo", address: "", detail: "" };
  const steps: [(tx: Tx) => Promise<unknown>, string[]][] = [
    [(tx) => tx.user.create({ data: user }), ["accounts"]],
    [(tx) => tx.user.update({ where, data: { signedInAt: 2 } }), []],
    [(tx) => tx.user.update({ where, data: { role: "viewer", revision: 3 } }), []],
    [(tx) => tx.user.update({ where, data: { role: "operator" } }), ["accounts"]],
    [(tx) => tx.user.update({ where, data: { password: "other" } }), ["accounts"]],
    [(tx) => tx.session.create({ data: session }), ["accounts"]],
    [(tx) => tx.session.updateMany({ data: { seenAt: 9 } }), []],
    [(tx) => tx.apiToken.create({ data: token }), ["accounts"]],
    [(tx) => tx.apiToken.updateMany({ data: { usedAt: 9 } }), []],
    [(tx) => tx.apiToken.deleteMany(), ["accounts"]],
    [(tx) => tx.session.deleteMany(), ["accounts"]],
    [(tx) => tx.accessEvent.create({ data: line }), ["accounts"]],
    [(tx) => tx.user.delete({ where }), ["accounts"]],
  ];
  for (const [change, events] of steps) expect(await added(store, change), String(change)).toEqual(events);
});

test("a removed user takes his sessions along, and the sequence says so", async () => {
  const store = freshStore();
  const user = { name: "bo", role: "viewer", password: "none", createdAt: 1 };
  const session = { hash: "h", handle: "s", createdAt: 1, seenAt: 1, address: "", browser: "" };
  await store.write((tx) => tx.user.create({ data: { ...user, sessions: { create: session } } }));
  expect(await added(store, (tx) => tx.user.delete({ where: { name: "bo" } }))).toEqual(["accounts"]);
});

test("the place of hooks and a run of tidying are events", async () => {
  const store = freshStore();
  expect(await added(store, (tx) => tx.hookSetting.create({ data: { dir: "/a" } }))).toEqual(["settings"]);
  expect(await added(store, (tx) => tx.hookSetting.updateMany({ data: { dir: "/b" } }))).toEqual(["settings"]);
  expect(await added(store, (tx) => tx.hookSetting.deleteMany())).toEqual(["settings"]);
  const run = { at: 1, first: 1, last: 2, days: 3 };
  expect(await added(store, (tx) => tx.tidiedJobs.create({ data: run }))).toEqual(["tidied"]);
});

test("of a job and of each kind only the last event is kept, and of all the last 10,000 numbers", async () => {
  const store = freshStore();
  const { id } = await store.write((tx) => tx.job.create({ data: job }));
  await store.write((tx) => tx.hookSetting.create({ data: { dir: "/a" } }));
  for (const status of ["waiting", "running", "success"])
    await store.write((tx) => tx.job.update({ where: { id }, data: { status } }));
  expect(await liveRows(store.reader, 0, 10)).toEqual([
    { id: 2, kind: "settings", job: null },
    { id: 5, kind: "job", job: id },
  ]);
  await store.write(
    (tx) => tx.$executeRaw`INSERT INTO "LiveEvent" ("at", "kind", "job")
      SELECT 1, 'job', "value" FROM (WITH RECURSIVE n("value") AS (VALUES (1000) UNION ALL SELECT "value" + 1 FROM n LIMIT ${keptEvents})
        SELECT "value" FROM n)`,
  );
  const [first] = await liveRows(store.reader, 0, 1);
  expect(first?.id).toBe(6);
  expect(await liveSequence(store.reader)).toMatchObject({ last: 5 + keptEvents });
});

test("a change that is taken back leaves no event", async () => {
  const store = freshStore();
  const before = await liveSequence(store.reader);
  const failing = store.write(async (tx) => {
    await tx.hookSetting.create({ data: { dir: "/a" } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await liveSequence(store.reader)).toEqual(before);
});

test("two stores have sequences of different names", async () => {
  const names = await Promise.all(
    ["a.db", "b.db"].map(async (name) => {
      const file = join(temporaryFolder(), name);
      migrate(file);
      const store = openStore(`file:${file}`);
      onTestFinished(() => store.close());
      return (await liveSequence(store.reader)).name;
    }),
  );
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(names).size).toBe(2);
});
