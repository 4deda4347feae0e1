import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "@/testing/fresh-store";
import { migrate, storeState } from "./migrate";
import { StoreError } from "./store-error";

let file: string;
let migrations: string;

beforeEach(() => {
  const folder = temporaryFolder();
  file = join(folder, "data", "store.db");
  migrations = join(folder, "migrations");
  addMigration("1_initial", parentAndChild);
});

const parentAndChild = `
  CREATE TABLE "Parent" ("id" TEXT NOT NULL PRIMARY KEY, "size" INTEGER NOT NULL DEFAULT 1);
  CREATE TABLE "Child" ("id" TEXT NOT NULL PRIMARY KEY, "parent" TEXT NOT NULL,
    CONSTRAINT "fkey" FOREIGN KEY ("parent") REFERENCES "Parent" ("id") ON DELETE CASCADE ON UPDATE CASCADE);`;

// What Prisma writes for a changed default.
const rebuild = `
  PRAGMA defer_foreign_keys=ON;
  PRAGMA foreign_keys=OFF;
  CREATE TABLE "new_Parent" ("id" TEXT NOT NULL PRIMARY KEY, "size" INTEGER NOT NULL DEFAULT 2);
  INSERT INTO "new_Parent" ("id", "size") SELECT "id", "size" FROM "Parent";
  DROP TABLE "Parent";
  ALTER TABLE "new_Parent" RENAME TO "Parent";
  PRAGMA foreign_keys=ON;
  PRAGMA defer_foreign_keys=OFF;`;

function addMigration(name: string, sql: string): void {
  mkdirSync(join(migrations, name), { recursive: true });
  writeFileSync(join(migrations, name, "migration.sql"), sql);
}

function query(sql: string, database = file): unknown[] {
  const connection = new Database(database);
  try {
    const statement = connection.prepare(sql);
    return statement.reader ? statement.all() : [statement.run()];
  } finally {
    connection.close();
  }
}

function fill(): void {
  migrate(file, migrations);
  query(`INSERT INTO "Parent" ("id") VALUES ('p')`);
  query(`INSERT INTO "Child" VALUES ('c', 'p')`);
}

test("a new store is made with its folder, and only its owner can read it", () => {
  expect(storeState(file, migrations)).toBe("missing");
  expect(migrate(file, migrations)).toEqual({ applied: ["1_initial"], copy: null });
  expect(storeState(file, migrations)).toBe("current");
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(query("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
});

test("a store that others could read is taken away from them", () => {
  migrate(file, migrations);
  chmodSync(file, 0o644);
  migrate(file, migrations);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("the files beside an open store are the owner's alone", () => {
  migrate(file, migrations);
  const open = new Database(file);
  open.exec(`INSERT INTO "Parent" ("id") VALUES ('p')`);
  const parts = readdirSync(dirname(file));
  expect(parts).toEqual(["store.db", "store.db-shm", "store.db-wal"]);
  for (const part of parts) expect(statSync(join(dirname(file), part)).mode & 0o777).toBe(0o600);
  open.close();
});

test("migrating a current store changes nothing", () => {
  migrate(file, migrations);
  expect(migrate(file, migrations)).toEqual({ applied: [], copy: null });
  expect(query(`SELECT count(*) AS n FROM "_prisma_migrations"`)).toEqual([{ n: 1 }]);
});

test("rebuilding a table keeps the rows that hang on it", () => {
  fill();
  addMigration("2_rebuild", rebuild);
  expect(storeState(file, migrations)).toBe("older");
  expect(migrate(file, migrations).applied).toEqual(["2_rebuild"]);
  expect(query(`SELECT * FROM "Child"`)).toEqual([{ id: "c", parent: "p" }]);
  expect(query(`SELECT "size" FROM "Parent"`)).toEqual([{ size: 1 }]);
});

test("what a store held before a migration is kept in a copy that only its owner can read", () => {
  fill();
  addMigration("2_more", `DELETE FROM "Parent"; DELETE FROM "Child"`);
  addMigration("3_more", `CREATE TABLE "More" ("id" INTEGER)`);
  const { applied, copy } = migrate(file, migrations);
  expect(applied).toEqual(["2_more", "3_more"]);
  expect(query(`SELECT * FROM "Child"`, String(copy))).toEqual([{ id: "c", parent: "p" }]);
  expect(statSync(String(copy)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(file)).filter((name) => name.includes("before"))).toHaveLength(1);
});

test("a migration whose second statement is wrong changes nothing", () => {
  fill();
  addMigration("2_wrong", `CREATE TABLE "Half" ("id" INTEGER); INSERT INTO "Nowhere" VALUES (1)`);
  expect(() => migrate(file, migrations)).toThrow("Nowhere");
  expect(query(`SELECT name FROM sqlite_schema WHERE name = 'Half'`)).toEqual([]);
  expect(storeState(file, migrations)).toBe("older");
  addMigration("2_wrong", `CREATE TABLE "Half" ("id" INTEGER)`);
  expect(migrate(file, migrations).applied).toEqual(["2_wrong"]);
});

test("a migration that leaves a reference to nothing changes nothing", () => {
  fill();
  addMigration("2_orphans", `DELETE FROM "Parent"`);
  expect(() => migrate(file, migrations)).toThrow("1 rows that refer to nothing");
  expect(query(`SELECT "id" FROM "Parent"`)).toEqual([{ id: "p" }]);
});

test("an applied migration that was edited is refused", () => {
  fill();
  addMigration("1_initial", `${parentAndChild} -- nicer`);
  addMigration("2_more", `CREATE TABLE "More" ("id" INTEGER)`);
  expect(() => migrate(file, migrations)).toThrow(/1_initial was changed after/);
  expect(() => storeState(file, migrations)).toThrow(StoreError);
  expect(query(`SELECT name FROM sqlite_schema WHERE name = 'More'`)).toEqual([]);
});

test("a store of a newer version is refused", () => {
  addMigration("2_future", `CREATE TABLE "Future" ("id" INTEGER)`);
  migrate(file, migrations);
  rmSync(join(migrations, "2_future"), { recursive: true });
  expect(storeState(file, migrations)).toBe("newer");
  expect(() => migrate(file, migrations)).toThrow(/newer than this version/);
});

test("a migration that Prisma's own tool began and never finished is refused", () => {
  migrate(file, migrations);
  query(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
  expect(() => migrate(file, migrations)).toThrow(/never finished/);
});

test("a database of another program is refused", () => {
  mkdirSync(dirname(file));
  query(`CREATE TABLE "photos" ("id" INTEGER)`);
  expect(() => migrate(file, migrations)).toThrow(/another program.*photos/);
  expect(() => storeState(file, migrations)).toThrow(StoreError);
});

test("a file that is no database is refused in words", () => {
  mkdirSync(dirname(file));
  writeFileSync(file, "These are my holiday notes.".repeat(100));
  expect(() => migrate(file, migrations)).toThrow(/is not a database/);
});

test("a path that cannot be used is refused in words", () => {
  writeFileSync(dirname(file), "in the way");
  expect(() => migrate(file, migrations)).toThrow(StoreError);
  const mode = statSync(migrations).mode;
  expect(() => migrate(migrations, migrations)).toThrow(/Set DATABASE_URL/);
  expect(statSync(migrations).mode).toBe(mode);
});
