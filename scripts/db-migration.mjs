// Writes and checks migrations, with and without internet.
//
//   npm run db:migration NAME             writes prisma/migrations/TIME_NAME from the schema's changes
//   node scripts/db-migration.mjs --check [DATABASE]
//                                         exits with 1 if the schema says something that the migrations
//                                         (or the given database file) do not

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEngine } from "./schema-engine.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(root, "prisma", "schema.prisma");
const folder = join(root, "prisma", "migrations");

function existingMigrations() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }));
}

/** What the schema says and the migrations do not, as SQL; null when they agree. */
async function missingFromMigrations() {
  const temporary = mkdtempSync(join(tmpdir(), "db-migration-"));
  try {
    const engine = await openEngine(join(temporary, "empty.db"), schema);
    await engine.apply(folder, existingMigrations());
    return await engine.difference();
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function write(name, sql) {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join(folder, `${time}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "migration.sql"), sql);
  const lock = '# Written with the migrations; keep it in version control.\nprovider = "sqlite"\n';
  writeFileSync(join(folder, "migration_lock.toml"), lock);
  console.log(`Wrote ${join(target, "migration.sql")}. Read it before you commit it.`);
}

async function check(database) {
  const difference = database ? await (await openEngine(database, schema)).difference() : await missingFromMigrations();
  if (difference === null) return console.log("The schema and the migrations agree.");
  console.error(`The schema and the migrations differ. Run: npm run db:migration NAME\n\n${difference}`);
  process.exitCode = 1;
}

async function create(name) {
  const sql = await missingFromMigrations();
  if (sql === null) return console.log("The schema and the migrations agree: nothing to write.");
  write(name, sql);
}

const [argument, database] = process.argv.slice(2);
if (argument === "--check") await check(database);
else if (/^[a-z0-9_]+$/.test(argument ?? "")) await create(argument);
else {
  console.error("Usage: npm run db:migration NAME   (lower-case letters, digits and _)");
  process.exitCode = 2;
}
