import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/testing/fresh-store";
import { migrate, migrationsFolder } from "./migrate";

const state = (ip: string | null, network = "prod") => ({ ip, network: { uuid: network, name: network } });
const change = (nic: string, before: unknown, after: unknown) => ({ type: "nic", nic, index: 0, before, after });

/** A store as it was before NICs knew since when they have their addresses, with these jobs. */
function oldStore(jobs: { changes: unknown[]; status?: string; dryRun?: boolean }[]): string {
  const folder = temporaryFolder();
  const before = join(folder, "migrations");
  for (const name of readdirSync(migrationsFolder()))
    if (!name.endsWith("_nic_since") && /^\d+_/.test(name) && name < "20261130041538_nic_since")
      cpSync(join(migrationsFolder(), name), join(before, name), { recursive: true });
  const file = join(folder, "store.db");
  migrate(file, before);
  const database = new Database(file);
  const kept = `1, 1, 1, '[]', '{}'`;
  database.exec(`
    INSERT INTO "NodeGroup" VALUES ('g', 'g', ${kept});
    INSERT INTO "Node" ("uuid", "name", "groupUuid", "primaryIp", "serialNo", "ctime", "mtime", "tags", "extra")
      VALUES ('n', 'n', 'g', '198.51.100.1', ${kept});
    INSERT INTO "Instance" ("uuid", "name", "primaryUuid", "serialNo", "ctime", "mtime", "tags", "extra")
      VALUES ('i', 'i', 'n', ${kept});
    INSERT INTO "Network" ("uuid", "name", "network", "first", "prefixLength", "reservations", "extReservations",
      "instanceCount", "externalCount", "freeCount", "serialNo", "ctime", "mtime", "tags", "extra")
      VALUES ('prod', 'prod', '10.1.0.0/24', 167837696, 24, x'', x'', 0, 0, 256, ${kept});
    INSERT INTO "Nic" ("uuid", "instanceUuid", "position", "mac", "ip", "networkUuid", "extra") VALUES
      ('a', 'i', 0, '', '10.1.0.2', 'prod', '{}'), ('b', 'i', 1, '', '10.1.0.3', 'prod', '{}'),
      ('c', 'i', 2, '', '10.1.0.4', NULL, '{}'), ('d', 'i', 3, '', NULL, 'prod', '{}')`);
  const insert = database.prepare(
    `INSERT INTO "Job" ("id", "opcode", "summary", "params", "actor", "door", "reason", "status", "dryRun", "log", "result",
      "changes", "owner", "leaseUntil", "receivedAt", "startedAt") VALUES (?, 'X', '', '{}', '', '', '', ?, ?, '[]', '{}', ?, '', 0, ?, ?)`,
  );
  for (const [at, { changes, status = "success", dryRun = false }] of jobs.entries())
    insert.run(at + 1, status, dryRun ? 1 : 0, JSON.stringify(changes), 1000 + at, at === 0 ? null : 2000 + at);
  database.close();
  return file;
}

function dates(file: string): unknown {
  migrate(file);
  const database = new Database(file, { readonly: true });
  const rows = database.prepare(`SELECT "uuid", "sinceJob", "sinceAt" FROM "Nic" ORDER BY "uuid"`).raw().all();
  database.close();
  return rows;
}

test("NICs take over since when they have their addresses from the last job that gave them", () => {
  const file = oldStore([
    { changes: [change("a", null, state("10.1.0.2")), change("b", null, state("10.1.0.9"))] },
    { changes: [{ type: "touch" }, change("b", state("10.1.0.9"), state("10.1.0.3"))] },
    { changes: [change("a", state("10.1.0.2"), { ...state("10.1.0.2"), name: "lan" })] },
    { changes: [change("c", null, { ip: "10.1.0.4", network: null })] },
  ]);
  expect(dates(file)).toEqual([
    ["a", 1, 1000],
    ["b", 2, 2001],
    ["c", 4, 2003],
    ["d", null, null],
  ]);
});

test("a job that failed or was a dry run gave nothing, and neither did one whose address is another by now", () => {
  const file = oldStore([
    { changes: [change("a", null, state("10.1.0.2"))], dryRun: true },
    { changes: [change("b", null, state("10.1.0.3"))], status: "error" },
    { changes: [change("c", null, state("10.1.0.4", "prod"))] },
    { changes: [change("d", null, state("10.1.0.5"))] },
  ]);
  expect(dates(file)).toEqual(["a", "b", "c", "d"].map((nic) => [nic, null, null]));
});
