import Database from "better-sqlite3";
import { databaseUrl } from "@/lib/env";
import { StoreError, translated } from "./database/store-error";
import { openStore, type Store } from "./store";

/** The one store of this process. */
export function currentStore(): Store {
  return openedOr(() => openStore(databaseUrl()));
}

const key = Symbol.for("ganeti-networks.store");

/**
 * The open store of this process. The web framework loads modules more than once, so it hangs on the global object:
 * two stores would be two queues for one lock.
 */
const opened = globalThis as typeof globalThis & { [key]?: Store };

/** The open store, opened if it is not. */
function openedOr(open: () => Store): Store {
  opened[key] ??= open();
  return opened[key];
}

/**
 * Closes the store of this process, if it was opened, and folds what SQLite keeps beside the file into it: what is
 * left is one file, complete in itself. While another process has it open, SQLite leaves things as they are.
 */
export async function closeOpened(file: string): Promise<void> {
  await opened[key]?.close();
  delete opened[key];
  try {
    const database = new Database(file, { timeout: 1_000, fileMustExist: true });
    try {
      database.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      database.close();
    }
  } catch (error) {
    // Everything is in the store, beside the file at worst. What is wrong with it was said when it was used.
    if (!(translated(file, error) instanceof StoreError)) throw error;
  }
}
