import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/testing/fresh-store";
import { migrate, migrationsFolder } from "./migrate";

const secret = "hush-4711";
const day = 86_400;
const now = Date.now() / 1_000;

type OldJob = {
  changes?: unknown[];
  params?: unknown;
  said?: unknown;
  status?: string;
  dryRun?: boolean;
  endedAt?: number;
  undoOf?: number;
};

/** A store as it was when jobs held private parameters in clear, with these jobs. */
function oldStore(jobs: OldJob[]): string {
  const folder = temporaryFolder();
  const before = join(folder, "migrations");
  for (const name of readdirSync(migrationsFolder()))
    if (/^\d+_/.test(name) && name < "20261130115525_job_privates")
      cpSync(join(migrationsFolder(), name), join(before, name), { recursive: true });
  const file = join(folder, "store.db");
  migrate(file, before);
  const database = new Database(file);
  const insert = database.prepare(
    `INSERT INTO "Job" ("opcode", "summary", "params", "said", "actor", "door", "reason", "status", "dryRun", "log", "result",
      "changes", "owner", "leaseUntil", "receivedAt", "endedAt", "undoOf")
      VALUES ('OP_INSTANCE_SET_PARAMS', '', ?, ?, '', '', '', ?, ?, '[]', '{}', ?, '', 0, 1, ?, ?)`,
  );
  for (const { changes = [], params = {}, said, status = "success", dryRun = false, endedAt = now, undoOf } of jobs)
    insert.run(
      ...[JSON.stringify(params), said === undefined ? null : JSON.stringify(said), status, dryRun ? 1 : 0],
      ...[JSON.stringify(changes), endedAt, undoOf ?? null],
    );
  database.close();
  return file;
}

function migrated(file: string): { jobs: Record<string, unknown>[]; privates: unknown[] } {
  migrate(file);
  const database = new Database(file, { readonly: true });
  const jobs = database.prepare(`SELECT "params", "said", "changes" FROM "Job" ORDER BY "id"`).all() as object[];
  const privates = database.prepare(`SELECT "jobId", "values" FROM "JobPrivates" ORDER BY "jobId"`).raw().all();
  database.close();
  const read = (row: object) =>
    Object.fromEntries(Object.entries(row).map(([column, text]) => [column, JSON.parse(text ?? "null")]));
  return { jobs: jobs.map(read), privates };
}

const side = (osparams_private: unknown) => ({ name: "web", extra: { os: "debian", osparams_private } });
const change = (before: unknown, after: unknown) => ({ type: "instance", before, after });

function bytesOf(file: string): string {
  return [file, `${file}-wal`].map((part) => (existsSync(part) ? readFileSync(part, "latin1") : "")).join("");
}

test("private parameters of jobs go into rows of their own, and out of the file", () => {
  const odd = { 'a"b.c': secret, "": "x", list: [1, secret], none: null };
  const file = oldStore([
    {
      changes: [{ type: "touch" }, change(null, side({ key: secret, more: "x" })), change(side({ key: secret }), null)],
    },
    { changes: [change(side(odd), side({ ...odd, none: "now" }))] },
    { changes: [{ type: "touch" }] },
  ]);
  const { jobs, privates } = migrated(file);
  expect(jobs[0]?.changes).toEqual([
    { type: "touch" },
    change(null, side({ key: "<redacted 1>", more: "<redacted 2>" })),
    change(side({ key: "<redacted 1>" }), null),
  ]);
  expect(privates).toEqual([
    [1, JSON.stringify([secret, "x"])],
    [
      2,
      JSON.stringify(
        ["now", secret, "x", [1, secret], null].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      ),
    ],
  ]);
  expect(jobs[2]?.changes).toEqual([{ type: "touch" }]);
});

test("those that nobody can undo any more are nowhere, also not in the bytes of the file", () => {
  const changes = [change(null, side({ key: secret }))];
  const params = { name: "web", settings: { osparams_private: { key: secret } } };
  const file = oldStore([
    { changes, endedAt: now - 31 * day, params },
    { changes, dryRun: true, params },
    { changes: [], status: "error", params, said: { osparams_private: { key: secret } } },
    { changes, params },
    { changes: [], undoOf: 4 },
    { params: { settings: { osparams_private: [secret] } }, status: "error" },
  ]);
  expect(bytesOf(file)).toContain(secret);
  const { jobs, privates } = migrated(file);
  expect(privates).toEqual([]);
  expect(jobs[2]).toMatchObject({
    params: { name: "web", settings: { osparams_private: { key: "<redacted>" } } },
    said: { osparams_private: "<redacted>" },
  });
  expect(bytesOf(file)).not.toContain(secret);
});
