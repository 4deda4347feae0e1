import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { projectRoot } from "@/lib/project-root";
import { StoreError } from "./store-error";

/** One migration as it lies in the project. The checksum is Prisma's: SHA-256 of the file. */
export type Migration = { name: string; sql: string; checksum: string };

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

/** What a store has, seen from the migrations of this version. */
export type History = { pending: Migration[]; unknown: string[]; empty: boolean };

/** Compares what a database has applied with `migrations`; refuses a history that cannot be continued. */
export function compareHistory(database: Database.Database, migrations: Migration[]): History {
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
      `The migration ${row.name} was begun in this database and never finished.`,
      "Put back the copy of the database that was made before it.",
    );
  }
  const migration = migrations.find(({ name }) => name === row.name);
  if (migration && migration.checksum !== row.checksum) {
    throw new StoreError(
      `The migration ${row.name} was changed after it had been applied to this database.`,
      "Restore its file as it was, and put the change into a new migration.",
    );
  }
}
