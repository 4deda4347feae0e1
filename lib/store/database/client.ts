import { setImmediate as nextTurn } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlQueryable } from "@prisma/driver-adapter-utils";
import { PrismaClient as LoadedClient, type Prisma } from "../generated/client";
import { longListsAsJson, unlimitedValues } from "./long-lists";

const key = Symbol.for("ganeti-networks.client");

/**
 * The one class of clients of this process. The web framework loads modules more than once, but all of them share the memory in which
 * Prisma compiles queries: a second class begins that memory anew, and what the first one has in it is lost.
 */
const loaded = globalThis as typeof globalThis & { [key]?: typeof LoadedClient };
loaded[key] ??= LoadedClient;
const PrismaClient = loaded[key];
type PrismaClient = LoadedClient;

/**
 * What queries are written against: the reader, a snapshot and an open transaction all offer it. It has
 * no `$transaction`, since queries that share a client with an open transaction see its old state.
 */
export type Tx = Prisma.TransactionClient;

// While SQLite itself waits for a lock the whole process stands still, so it waits only this long.
// Repeats that let others work are in the write queue.
const busyMilliseconds = 20;

/** The stock adapter, with statements that every new connection begins with, and with lists of any length. */
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
    connection.getConnectionInfo = () => ({ supportsRelationJoins: false, maxBindValues: unlimitedValues });
    return fair(connection);
  }
}

/**
 * A client that may write. FULL makes a commit wait for the disk; it is not the driver's default for a
 * file that is in WAL mode already, and is forgotten with the connection. What is removed is overwritten with zeros: private
 * values and hashes do not stay in free space.
 */
export function writingClient(url: string, transactionMilliseconds: number): PrismaClient {
  const adapter = new Sqlite(
    { url, timeout: busyMilliseconds, fileMustExist: true },
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON",
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: transactionMilliseconds } });
}

/** A client that cannot write. */
export function readingClient(url: string): PrismaClient {
  const adapter = new Sqlite({ url, timeout: busyMilliseconds, readonly: true }, "PRAGMA query_only = ON");
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 60_000 } });
}

const milliseconds = 10;

let since = performance.now();

/**
 * The driver answers at once, so a series of queries never lets the rest of the process run: requests wait,
 * and not even the timer of a transaction's time limit runs. A connection made fair lets others go first
 * whenever 10 ms have passed without a turn.
 */
export function fair(connection: SqlDriverAdapter): SqlDriverAdapter {
  const start = connection.startTransaction.bind(connection);
  connection.startTransaction = async (isolation) => takingTurns(await start(isolation));
  return takingTurns(connection);
}

// First come, first served: a waiting statement must not run after the ROLLBACK that follows it.
function takingTurns<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const query = queryable.queryRaw.bind(queryable);
  const execute = queryable.executeRaw.bind(queryable);
  let last = Promise.resolve();
  function inTurn<Answer>(statement: () => Promise<Answer>): Promise<Answer> {
    last = last.then(giveTurn);
    return last.then(statement);
  }
  queryable.queryRaw = (sql) => inTurn(() => query(longListsAsJson(sql)));
  queryable.executeRaw = (sql) => inTurn(() => execute(longListsAsJson(sql)));
  return queryable;
}

async function giveTurn(): Promise<void> {
  if (performance.now() - since < milliseconds) return;
  await nextTurn();
  since = performance.now();
}
