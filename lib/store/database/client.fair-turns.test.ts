import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { expect, test } from "vitest";
import { addCounter, groupRow } from "@/testing/counter-row";
import { freshStore } from "@/testing/fresh-store";
import { fair } from "./client";

const openInMemory = async () => fair(await new PrismaBetterSqlite3({ url: ":memory:" }).connect());
const statement = (sql: string) => ({ sql, args: [], argTypes: [] });

/** Keeps the process to itself until its turn has lasted too long. */
function hogTurn(): void {
  for (const end = performance.now() + 15; performance.now() < end; );
}

test("the rest of the process goes on while a long row of queries runs", async () => {
  const store = freshStore();
  await addCounter(store);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  for (let i = 0; turns < 3 && i < 20_000; i++) await store.reader.nodeGroup.count();
  expect(turns).toBeGreaterThanOrEqual(3);
  await store.write(async (tx) => {
    for (let i = 0; turns < 6 && i < 20_000; i++) await tx.nodeGroup.count();
  });
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(6);
});

test("a rollback never overtakes a statement that waits for its turn", async () => {
  const connection = await openInMemory();
  const other = await openInMemory();
  await connection.executeScript("CREATE TABLE t (x INTEGER)");
  const transaction = await connection.startTransaction();
  hogTurn();
  const othersTurn = other.queryRaw(statement("SELECT 1"));
  const waiting = transaction.executeRaw(statement("INSERT INTO t VALUES (1)"));
  await othersTurn;
  await transaction.executeRaw(statement("ROLLBACK"));
  await waiting;
  await transaction.rollback();
  expect((await connection.queryRaw(statement("SELECT x FROM t"))).rows).toEqual([]);
});

test("statements that nobody waited for are not written, not even later", async () => {
  const store = freshStore();
  const left: Promise<unknown>[] = [];
  await store.write(async (tx) => {
    await tx.nodeGroup.create({ data: groupRow("first") });
    hogTurn();
    for (const name of ["a", "b"]) left.push(tx.nodeGroup.create({ data: groupRow(name) }));
  });
  await Promise.allSettled(left);
  await addCounter(store);
  expect(await store.reader.nodeGroup.findMany({ select: { uuid: true } })).toEqual([
    { uuid: "counter" },
    { uuid: "first" },
  ]);
});
