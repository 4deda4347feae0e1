import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { type Prisma, PrismaClient } from "../generated/client";
import { fair } from "./fair-turns";

/**
 * What queries are written against: the reader, a snapshot and an open transaction all offer it. It has
 * no `$transaction`, since queries that share a client with an open transaction see its old state.
 */
export type Tx = Prisma.TransactionClient;

// While SQLite itself waits for a lock the whole process stands still, so it waits only this long.
// Repeats that let others work are in the write queue.
const busyMilliseconds = 20;

/** The stock adapter, with statements that every new connection begins with. */
class Sqlite extends PrismaBetterSqlite3 {
  constructor(
    config: ConstructorParameters<typeof PrismaBetterSqlite3>[0],
    private readonly setup: string,
  ) {
    super(config);
  }

  override async connect(): ReturnType<PrismaBetterSqlite3["connect"]> {
    const connection = await super.connect();
    await connection.executeScript(this.setup);
    return fair(connection);
  }
}

/**
 * A client that may write. FULL makes a commit wait for the disk; it is not the driver's default for a
 * file that is in WAL mode already, and is forgotten with the connection.
 */
export function writingClient(url: string, transactionMilliseconds: number): PrismaClient {
  const adapter = new Sqlite(
    { url, timeout: busyMilliseconds, fileMustExist: true },
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: transactionMilliseconds } });
}

/** A client that cannot write. */
export function readingClient(url: string): PrismaClient {
  const adapter = new Sqlite({ url, timeout: busyMilliseconds, readonly: true }, "PRAGMA query_only = ON");
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 60_000 } });
}
