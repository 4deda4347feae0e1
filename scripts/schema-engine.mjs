// Prisma's own schema engine, as WASM, on one SQLite file. It only writes and checks migrations
// while developing; lib/store/migrate.ts is what applies them to a store that matters.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const everything = { externalTables: [], externalEnums: [] };

async function startBindings() {
  const folder = dirname(fileURLToPath(import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg")));
  const wasm = readFileSync(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/**
 * Opens the engine on `database`, for the schema in `schemaFile`. The engine holds an exclusive
 * lock on the file until the process ends, so run it in a process of its own.
 */
export async function openEngine(database, schemaFile) {
  await startBindings();
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, "utf8") }];
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: `file:${database}` })),
  );
  return {
    /** Applies the given migrations, `[{ name, sql }]`, to the database. */
    apply(folder, migrations) {
      return engine.applyMigrations({ migrationsList: listOf(folder, migrations), filters: everything });
    },
    /** The SQL that turns the database into what the schema says; null when nothing differs. */
    async difference() {
      const { stdout } = await engine.diff({
        from: { tag: "schemaDatasource", files, configDir: dirname(schemaFile) },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        shadowDatabaseUrl: null,
        filters: everything,
      });
      return stdout.includes("This is an empty migration") ? null : stdout;
    },
  };
}

function listOf(folder, migrations) {
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "sqlite"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}
