import { statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { addCounter, addOne, countOf, groupRow, nodeRow } from "@/testing/counter-row";
import { freshStore, temporaryFolder } from "@/testing/fresh-store";
import { StoreError } from "./database/store-error";
import { openStore } from "./store";

test("50 read-modify-writes at once in one process all count", async () => {
  const store = freshStore();
  await addCounter(store);
  await Promise.all(Array.from({ length: 50 }, () => addOne(store)));
  expect(await countOf(store)).toBe(50);
});

test("the reader sees the last committed state while a transaction is open", async () => {
  const store = freshStore();
  await addCounter(store);
  await store.write(async (tx) => {
    await tx.nodeGroup.update({ where: { uuid: "counter" }, data: { serialNo: 7 } });
    expect(await countOf(store)).toBe(0);
  });
  expect(await countOf(store)).toBe(7);
});

test("a write that throws leaves nothing and the next one works", async () => {
  const store = freshStore();
  const broken = store.write(async (tx) => {
    await tx.nodeGroup.create({ data: groupRow("lost") });
    throw new Error("changed my mind");
  });
  await expect(broken).rejects.toThrow("changed my mind");
  await addCounter(store);
  expect(await store.reader.nodeGroup.count()).toBe(1);
});

test("a commit that fails leaves nothing and the next write works", async () => {
  const store = freshStore();
  const broken = store.write(async (tx) => {
    await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
    await tx.node.create({ data: nodeRow("stray", "nowhere") });
  });
  await expect(broken).rejects.toThrow();
  await addCounter(store);
  expect(await store.reader.node.count()).toBe(0);
  expect(await countOf(store)).toBe(0);
});

test("a transaction that SQLite itself rolls back does not spoil the next write", async () => {
  const store = freshStore();
  await addCounter(store);
  const broken = store.write(
    (tx) => tx.$executeRaw`INSERT OR ROLLBACK INTO "NodeGroup" SELECT * FROM "NodeGroup" WHERE "uuid" = 'counter'`,
  );
  await expect(broken).rejects.toThrow(/UNIQUE/);
  await addOne(store);
  expect(await countOf(store)).toBe(1);
});

test("a write inside a write is rejected instead of waiting for ever", async () => {
  const store = freshStore();
  await expect(store.write(() => addCounter(store))).rejects.toThrow("pass tx down");
});

test("work that a write leaves behind may write after it", async () => {
  const store = freshStore();
  let later: Promise<void> | undefined;
  let begin = () => {};
  await store.write(async () => {
    later = new Promise<void>((resolve) => {
      begin = resolve;
    }).then(() => addCounter(store));
  });
  begin();
  await later;
  expect(await countOf(store)).toBe(0);
});

test("a transaction past its time stores nothing and the next write works", async () => {
  const store = freshStore({ transaction: 1_000, busy: 30_000 });
  await addCounter(store);
  const slow = store.write(async (tx) => {
    await tx.nodeGroup.update({ where: { uuid: "counter" }, data: { serialNo: 99 } });
    for (const end = performance.now() + 10_000; performance.now() < end; ) await tx.nodeGroup.count();
  });
  await expect(slow).rejects.toMatchObject({ code: "P2028" });
  await addOne(store);
  expect(await countOf(store)).toBe(1);
});

test("a store that stays locked is reported in words, also when the first statement is raw SQL", async () => {
  const store = freshStore({ transaction: 30_000, busy: 60 });
  await addCounter(store);
  const other = new Database(store.file);
  other.exec("BEGIN IMMEDIATE");
  await expect(addOne(store)).rejects.toThrow(StoreError);
  await expect(store.write((tx) => tx.$executeRaw`DELETE FROM "NodeGroup"`)).rejects.toThrow(/stayed locked/);
  other.exec("ROLLBACK");
  other.close();
  await addOne(store);
  expect(await countOf(store)).toBe(1);
});

test("every commit waits for the disk, also after the file is opened again", async () => {
  const store = freshStore();
  const level = (tx: typeof store.reader) => tx.$queryRaw<{ synchronous: bigint }[]>`PRAGMA synchronous`;
  expect(await store.write(level)).toEqual([{ synchronous: 2n }]);
  await store.close();
  const again = openStore(`file:${store.file}`);
  expect(await again.write(level)).toEqual([{ synchronous: 2n }]);
  await expect(again.write(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await again.write(level)).toEqual([{ synchronous: 2n }]);
  await again.close();
});

test("neither the reader nor a snapshot can write", async () => {
  const store = freshStore();
  await expect(store.reader.nodeGroup.create({ data: groupRow("a") })).rejects.toThrow();
  await expect(store.snapshot((tx) => tx.nodeGroup.create({ data: groupRow("a") }))).rejects.toThrow();
  expect(await store.reader.nodeGroup.count()).toBe(0);
});

test("a snapshot stays at its moment while others commit, and the next one is current", async () => {
  const store = freshStore();
  await addCounter(store);
  const count = async (tx: typeof store.reader) =>
    (await tx.nodeGroup.findUniqueOrThrow({ where: { uuid: "counter" } })).serialNo;
  const seen = await store.snapshot(async (tx) => {
    const before = await count(tx);
    await addOne(store);
    return [before, await count(tx), await countOf(store)];
  });
  expect(seen).toEqual([0, 0, 1]);
  expect(await store.snapshot(count)).toBe(1);
});

test("a copy holds the last committed state and is readable by its owner only", async () => {
  const store = freshStore();
  await addCounter(store);
  const target = join(temporaryFolder(), "copies", "copy.db");
  await store.write(async (tx) => {
    await tx.nodeGroup.create({ data: groupRow("later") });
    store.copyTo(target);
  });
  expect(statSync(target).mode & 0o777).toBe(0o600);
  const copy = openStore(`file:${target}`);
  expect(await copy.reader.nodeGroup.count()).toBe(1);
  await copy.close();
  expect(() => store.copyTo(target)).toThrow("already exists");
});

test("a closed store refuses to write", async () => {
  const store = freshStore();
  await store.close();
  await expect(addCounter(store)).rejects.toThrow("closed");
});
