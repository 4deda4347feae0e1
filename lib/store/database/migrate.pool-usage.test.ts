import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/testing/fresh-store";
import { migrate, migrationsFolder } from "./migrate";

const name = "20261130194000_pool_usage";
const row = (first: number, last: number) => ({ first, last, source: "manual", reason: "", job: 1, at: 1 });
const reserve = (first: number, last: number, action = "reserve") => ({
  ...{ type: "external", network: { uuid: "lab", name: "lab" }, action },
  row: row(first, last),
});

/** A store of before usage was kept: a network of 8 addresses, of which 10.8.0.0 to .3 are external, with these jobs. */
function oldStore(jobs: { opcode?: string; changes?: unknown[]; status?: string; dryRun?: boolean }[]): string {
  const folder = temporaryFolder();
  const before = join(folder, "migrations");
  for (const migration of readdirSync(migrationsFolder()))
    if (/^\d+_/.test(migration) && migration < name)
      cpSync(join(migrationsFolder(), migration), join(before, migration), { recursive: true });
  const file = join(folder, "store.db");
  migrate(file, before);
  const database = new Database(file);
  database.exec(`INSERT INTO "Network" ("uuid", "name", "network", "first", "prefixLength", "reservations", "extReservations",
      "instanceCount", "externalCount", "freeCount", "serialNo", "ctime", "mtime", "tags", "extra")
    VALUES ('lab', 'lab', '10.8.0.0/29', 168296448, 29, x'01', x'F0', 1, 4, 3, 1, 1, 1, '[]', '{}')`);
  database.exec(`INSERT INTO "Reservation" ("networkUuid", "first", "last", "source", "reason", "job", "at")
    VALUES ('lab', 168296448, 168296449, 'manual', '', 1, 1), ('lab', 168296449, 168296451, 'manual', 'b', 1, 1)`);
  const insert = database.prepare(
    `INSERT INTO "Job" ("opcode", "summary", "params", "actor", "door", "reason", "status", "dryRun", "log", "result", "changes",
      "owner", "leaseUntil", "receivedAt", "endedAt")
      VALUES (?, '', '{}', '', '', '', ?, ?, '[]', '{}', ?, '', 0, 1, ?)`,
  );
  for (const [
    at,
    { opcode = "OP_NETWORK_SET_PARAMS", changes = [], status = "success", dryRun = false },
  ] of jobs.entries())
    insert.run(opcode, status, dryRun ? 1 : 0, JSON.stringify(changes), 100 * (at + 1));
  database.close();
  return file;
}

function filled(file: string): unknown[] {
  migrate(file);
  const database = new Database(file, { readonly: true });
  const rows = database
    .prepare(`SELECT "at", "job", "instance", "external", "free", "grown", "jobs" FROM "PoolUsage" ORDER BY "id"`)
    .raw()
    .all();
  database.close();
  return rows;
}

test("an address with two reasons is used until both are gone", () => {
  const base = 168296448;
  const file = oldStore([
    { changes: [reserve(base, base + 1)] },
    { changes: [reserve(base + 1, base + 3)] },
    { changes: [reserve(base, base + 3)], status: "error" },
    { changes: [reserve(base, base + 3)], dryRun: true },
    { changes: [{ type: "internal", network: { uuid: "lab" }, action: "hold", first: base + 7, last: base + 7 }] },
  ]);
  expect(filled(file)).toEqual([
    [100, null, 0, 0, 8, 0, 0],
    [100, 1, 0, 2, 6, 2, 1],
    [200, 2, 0, 4, 4, 2, 1],
    [500, 5, 1, 4, 3, 1, 1],
  ]);
});

test("the history of a network begins with the import that is the last one", () => {
  const base = 168296448;
  const file = oldStore([
    { changes: [reserve(base, base + 1)] },
    { opcode: "OP_CONFIG_IMPORT" },
    { changes: [reserve(base + 1, base + 3)] },
  ]);
  expect(filled(file)).toEqual([
    [200, 2, 1, 2, 5, 0, 0],
    [300, 3, 1, 4, 3, 2, 1],
  ]);
});

test("a network without any job is known from the migration on", () => {
  const [only, ...more] = filled(oldStore([])) as number[][];
  expect(only?.slice(1)).toEqual([null, 1, 4, 3, 0, 0]);
  expect(Math.abs(Date.now() / 1_000 - (only?.[0] ?? 0))).toBeLessThan(60);
  expect(more).toEqual([]);
});
