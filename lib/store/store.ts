import { readingClient, type Tx, writingClient } from "./database/client";
import { copyDatabase, watchPlace } from "./database/database-file";
import {
  dataVersion,
  type Paced,
  pacing,
  type Remembered,
  remembering,
  type Snapshot,
  snapshots,
  type Version,
} from "./database/reads";
import { explainedLater } from "./database/store-error";
import { type Write, writeQueue } from "./database/write-queue";
import type { PrismaClient } from "./generated/client";

export type { Tx } from "./database/client";

/** An open database. */
export type Store = {
  /** The database file. */
  file: string;
  /** Single queries; always sees the last committed state, never an open transaction. */
  reader: Tx;
  /** The only way to change something: one transaction, one at a time. */
  write: Write;
  /** Several queries that must fit together. */
  snapshot: Snapshot;
  /** The same for a query without parameters, from memory until somebody writes. */
  remembered: Remembered;
  /** The same for one that takes long: it is not asked again at once after a write. */
  paced: Paced;
  /** Whether anything was committed since: for whoever remembers what he has read. */
  version: Version;
  /** Writes the last committed state to a new file, readable by its owner only. */
  copyTo: (target: string) => void;
  close: () => Promise<void>;
};

/** Time limits in milliseconds. Tests shorten them. */
export type Limits = { transaction: number; busy: number };

/** A long import on a busy machine takes most of a minute; its job's lease of 60 seconds (jobs.ts) has to last longer. */
const usual: Limits = { transaction: 50_000, busy: 30_000 };

/**
 * Opens the migrated database at `url` (`file:` and an absolute path). Connections open with the first query.
 * Open a file once per process: `currentStore()` does. Whatever is wrong with the file (the disk is full, another program holds
 * it, it is gone) is thrown as a StoreError, by every read and write alike.
 */
export function openStore(url: string, limits: Limits = usual): Store {
  const file = url.replace(/^file:/, "");
  const isInPlace = watchPlace(file);
  const safely = <R>(action: () => Promise<R>): Promise<R> =>
    explainedLater(file, () => {
      isInPlace();
      return action();
    });
  const plainReader = readingClient(url);
  const reader = explaining(plainReader, safely);
  const writes = writeQueue(() => writingClient(url, limits.transaction), limits.busy);
  const reads = snapshots(() => readingClient(url));
  const snapshot: Snapshot = (fn) => safely(() => reads.snapshot(fn));
  const version = dataVersion(reader);
  const remembered = remembering(version, snapshot);
  return {
    file,
    reader,
    write: (fn) => safely(() => writes.write(fn)),
    snapshot,
    remembered,
    paced: pacing(version, remembered),
    version,
    copyTo: (target) => copyDatabase(file, target),
    close: async () => {
      await writes.close();
      await Promise.all([plainReader.$disconnect(), reads.close()]);
    },
  };
}

/** A reader whose every query goes through `safely`. */
function explaining(client: PrismaClient, safely: <R>(action: () => Promise<R>) => Promise<R>): Tx {
  const extended = client.$extends({ query: { $allOperations: ({ args, query }) => safely(() => query(args)) } });
  return extended as unknown as Tx;
}
