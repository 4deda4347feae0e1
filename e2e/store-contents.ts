import { createHash } from "node:crypto";
import Database from "better-sqlite3";

/** What requests may add to, whoever sends them: jobs, the log of accesses, and what is known of attempts to sign in. */
const grows = ["Job", "JobObject", "AccessEvent", "FailedAttempts", "KnownAddress", "LiveEvent", "sqlite_sequence"];
/** Columns that say when something was last used. */
const used = ["seenAt", "usedAt"];

/** Every other table of a store with the hash of all that is in it. */
export function storeContents(database: string): Record<string, string> {
  const store = new Database(database, { readonly: true, timeout: 10_000 });
  try {
    const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    const kept = (tables as string[]).filter((name) => !grows.includes(name));
    return Object.fromEntries(kept.map((name) => [name, hashOf(store.prepare(`SELECT * FROM "${name}"`).all())]));
  } finally {
    store.close();
  }
}

function hashOf(rows: unknown[]): string {
  const lines = rows.map((row) => JSON.stringify(row, (key, value) => (used.includes(key) ? null : value)));
  return `${rows.length} rows, ${createHash("sha256").update(lines.sort().join("\n")).digest("hex")}`;
}
