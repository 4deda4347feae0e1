import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { projectRoot } from "@/lib/project-root";
import { copyDatabase, prepareDatabaseFile } from "./database-file";
import { fillPoolUsage } from "./fill-pool-usage";
import { explained, StoreError } from "./store-error";

/** Which migrations were applied, and where the state before them was kept (null: there was none). */
type Migrated = { applied: string[]; copy: string | null };

// The table as Prisma makes it, so that its own tools understand the file.
const migrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

const newerRemedy = "Start the version of Ganeti Networks that wrote it, or restore an older copy of the database.";

/**
 * Brings a database file up to this version, making it if there is none. Each migration is all or
 * nothing, also when the process is killed; several processes may do this at once. What a store
 * held before is copied beside it first.
 */
export function migrate(file: string, folder: string = migrationsFolder()): Migrated {
  const migrations = readMigrations(folder);
  prepareDatabaseFile(file);
  return explained(file, () => {
    const database = new Database(file, { timeout: 15_000 });
    try {
      database.pragma("journal_mode = WAL");
      database.pragma("synchronous = FULL");
      // Nothing private stays in free space, nor goes to a file elsewhere.
      database.pragma("secure_delete = ON");
      database.pragma("temp_store = MEMORY");
      const done: Migrated = { applied: [], copy: null };
      if (checked(database, migrations).pending.length === 0) return done;
      // SQLite ignores this inside a transaction. Left on, a table that is rebuilt loses the rows that
      // hang on it by "on delete cascade".
      database.pragma("foreign_keys = OFF");
      for (const migration of migrations) apply(database, migration, migrations, done);
      if (done.copy !== null) writeAnew(database);
      return done;
    } finally {
      database.close();
    }
  });
}

/**
 * Writes a store that was brought up to date anew: what a migration took out of it does not stay in its free space. It is migrated
 * also if that fails, as it does while another program reads it or where the disk has no room.
 */
function writeAnew(database: Database.Database): void {
  try {
    database.exec("VACUUM");
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // The next migration does it.
  }
}

/** How a database file relates to this version of Ganeti Networks. Changes nothing. */
export function storeState(
  file: string,
  folder: string = migrationsFolder(),
): "missing" | "current" | "older" | "newer" {
  return explained(file, () => {
    if (!existsSync(file) || statSync(file).size === 0) return "missing";
    const database = new Database(file, { readonly: true, timeout: 5_000 });
    try {
      const history = compareHistory(database, readMigrations(folder));
      if (history.unknown.length > 0) return "newer";
      if (history.empty) return "missing";
      return history.pending.length > 0 ? "older" : "current";
    } finally {
      database.close();
    }
  });
}

function checked(database: Database.Database, migrations: Migration[]): History {
  const history = compareHistory(database, migrations);
  if (history.unknown.length === 0) return history;
  throw new StoreError(`The database ${database.name} is newer than this version of Ganeti Networks.`, newerRemedy);
}

// What is pending is read inside the transaction: another process may have been faster.
function apply(database: Database.Database, migration: Migration, migrations: Migration[], done: Migrated): void {
  const started = new Date().toISOString();
  database.exec("BEGIN IMMEDIATE");
  try {
    const history = checked(database, migrations);
    if (history.pending.includes(migration)) {
      if (!history.empty && done.applied.length === 0) done.copy = keepCopy(database.name, migration);
      run(database, migration, started);
      done.applied.push(migration.name);
    }
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** What a migration does that SQL cannot say, after its statements and in the same transaction. `now` in seconds since the epoch. */
const stepsInCode: Record<string, (database: Database.Database, now: number) => void> = {
  "20261130194000_pool_usage": fillPoolUsage,
};

function run(database: Database.Database, migration: Migration, started: string): void {
  database.exec(migrationsTable);
  database.exec(migration.sql);
  stepsInCode[migration.name]?.(database, Date.parse(started) / 1_000);
  if (!database.inTransaction) throw new Error(`The migration ${migration.name} ends its own transaction.`);
  const broken = database.pragma("foreign_key_check");
  if (Array.isArray(broken) && broken.length > 0) {
    throw new Error(`The migration ${migration.name} would leave ${broken.length} rows that refer to nothing.`);
  }
  database
    .prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, new Date().toISOString(), migration.name, started);
}

// The write lock is held, so the copy is exactly what the migration found. It replaces the copy of an earlier
// attempt, which changed nothing: starting again and again does not fill the disk.
function keepCopy(file: string, migration: Migration): string {
  const copy = `${file}.before-${migration.name}`;
  rmSync(`${copy}.new`, { force: true });
  copyDatabase(file, `${copy}.new`);
  renameSync(`${copy}.new`, copy);
  return copy;
}

/** One migration of the project. The checksum is Prisma's: SHA-256 of the file. */
type Migration = { name: string; sql: string; checksum: string };

/** A row of Prisma's own table of what has been applied. */
type AppliedRow = { name: string; checksum: string; finished: string | null; rolledBack: string | null };

/** The project's migrations. */
export const migrationsFolder = (): string => join(projectRoot(), "prisma", "migrations");

/** Reads the migrations of a folder, oldest first: their names begin with the time. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map((entry) => {
      const content = readFileSync(join(folder, entry.name, "migration.sql"));
      const checksum = createHash("sha256").update(content).digest("hex");
      return { name: entry.name, sql: content.toString("utf8"), checksum };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a store contains, in terms of the migrations of this version. */
type History = { pending: Migration[]; unknown: string[]; empty: boolean };

/** Compares what a database has applied with `migrations`; refuses a history that cannot be continued. */
function compareHistory(database: Database.Database, migrations: Migration[]): History {
  const applied = readApplied(database, tableNames(database));
  for (const row of applied) refuseBroken(row, migrations);
  const has = new Set(applied.map((row) => row.name));
  const known = new Set(migrations.map((migration) => migration.name));
  return {
    pending: migrations.filter((migration) => !has.has(migration.name)),
    unknown: [...has].filter((name) => !known.has(name)),
    empty: has.size === 0,
  };
}

function tableNames(database: Database.Database): string[] {
  const query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
  return database
    .prepare<[], { name: string }>(query)
    .all()
    .map((row) => row.name);
}

function readApplied(database: Database.Database, tables: string[]): AppliedRow[] {
  if (tables.includes("_prisma_migrations")) {
    const query = `SELECT migration_name AS name, checksum, finished_at AS finished, rolled_back_at AS rolledBack
      FROM "_prisma_migrations"`;
    return database
      .prepare<[], AppliedRow>(query)
      .all()
      .filter((row) => row.rolledBack === null);
  }
  if (tables.length === 0) return [];
  throw new StoreError(
    `The database ${database.name} was made by another program: it has the table ${tables[0]}.`,
    "Set DATABASE_URL to a file of its own.",
  );
}

function refuseBroken(row: AppliedRow, migrations: Migration[]): void {
  if (row.finished === null) {
    throw new StoreError(
      `The migration ${row.name} was started in this database and never finished.`,
      "Restore the copy of the database that was made before it.",
    );
  }
  const migration = migrations.find(({ name }) => name === row.name);
  if (migration && migration.checksum !== row.checksum) {
    throw new StoreError(
      `The migration ${row.name} was changed after it had been applied to this database.`,
      "Restore its file, and put the change into a new migration.",
    );
  }
}
