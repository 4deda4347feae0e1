import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { storeFaults } from "@/lib/domain/store-error";
import { explained, StoreError } from "./store-error";

const ownerOnly = 0o600;

/**
 * Makes the database file, empty, if there is none, and takes the file away from everybody but its
 * owner. SQLite gives the files beside it (`-wal`, `-shm`) the same permissions when it makes them.
 * An existing file is never opened here: closing it would drop the locks that SQLite holds on it.
 */
export function prepareDatabaseFile(file: string): void {
  explained(file, () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) createEmpty(file);
    if (!statSync(file).isFile()) throw Object.assign(new Error(`${file} is not a file`), { code: "EISDIR" });
    for (const part of [file, `${file}-wal`, `${file}-shm`]) {
      const mode = statSync(/* turbopackIgnore: true */ part, { throwIfNoEntry: false })?.mode;
      if (mode !== undefined && (mode & 0o077) !== 0) chmodSync(part, ownerOnly);
    }
  });
}

/**
 * Says whether a file is still the one that was opened. SQLite goes on with a file that was removed or replaced: what it
 * writes then is in nobody's file, and other programs see another one.
 */
export function watchPlace(file: string): () => void {
  let opened = identityOf(file);
  return () => {
    const now = identityOf(file);
    opened ??= now;
    if (opened !== null && now !== opened)
      throw new StoreError(
        `The database ${file} ${storeFaults.gone.problem}`,
        storeFaults.gone.remedy,
        undefined,
        "gone",
      );
  };
}

/** Null for a file that is not there. */
function identityOf(file: string): string | null {
  const found = statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev} ${found.ino}` : null;
}

/** Writes the last committed state of a database to a new file, readable by its owner only. */
export function copyDatabase(file: string, target: string): void {
  if (existsSync(target)) throw new StoreError(`${target} already exists.`, "Choose another name for the copy.");
  const unfinished = `${target}.unfinished`;
  explained(target, () => {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    rmSync(unfinished, { force: true });
    createEmpty(unfinished);
    try {
      vacuumInto(file, unfinished);
      syncToDisk(unfinished);
      renameSync(unfinished, target);
      syncToDisk(dirname(target));
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  });
}

/** How many bytes of a database are free: what comes next uses them before the file grows. */
export function freeSpace(file: string): number {
  return explained(file, () => {
    const database = new Database(file, { readonly: true, timeout: 5_000 });
    try {
      return pragma(database, "freelist_count") * pragma(database, "page_size");
    } finally {
      database.close();
    }
  });
}

/**
 * Brings what SQLite keeps beside a database (`-wal`) into it and empties that, so that what was removed is not left there. As far as
 * nobody reads or writes at this moment: the next time does the rest.
 */
export function emptyWal(file: string): void {
  explained(file, () => {
    const database = new Database(file, { timeout: 100 });
    try {
      database.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      database.close();
    }
  });
}

/**
 * Writes a database anew without its free space, and answers how many bytes that gave back. Nobody can write meanwhile, and
 * it takes as much room again on the disk. A reader of that moment delays the end of it: the file is cut when he is done.
 */
export function shrinkDatabase(file: string): number {
  return explained(file, () => {
    const database = new Database(file, { timeout: 30_000 });
    try {
      const before = pragma(database, "page_count");
      database.pragma("secure_delete = ON");
      database.exec("VACUUM");
      database.pragma("wal_checkpoint(TRUNCATE)");
      return (before - pragma(database, "page_count")) * pragma(database, "page_size");
    } finally {
      database.close();
    }
  });
}

function pragma(database: Database.Database, name: "freelist_count" | "page_count" | "page_size"): number {
  return Number(database.pragma(name, { simple: true }));
}

// Another process may make the file at the same moment: then it is there, which is all we want.
function createEmpty(file: string): void {
  closeSync(openSync(file, "a", ownerOnly));
}

function vacuumInto(file: string, target: string): void {
  const database = explained(file, () => new Database(file, { readonly: true, timeout: 5_000 }));
  try {
    database.prepare("VACUUM INTO ?").run(target);
  } finally {
    database.close();
  }
}

// SQLite does not wait for the disk after VACUUM INTO.
function syncToDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
