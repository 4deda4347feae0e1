import { setImmediate as nextTurn } from "node:timers/promises";
import type { SqlDriverAdapter, SqlQueryable } from "@prisma/driver-adapter-utils";

const milliseconds = 10;

let since = performance.now();

/**
 * The driver answers at once, so a row of queries never gives the rest of the process a turn: requests wait,
 * and not even the timer of a transaction's time limit runs. A connection made fair lets others go first
 * whenever 10 ms have passed without a turn.
 */
export function fair(connection: SqlDriverAdapter): SqlDriverAdapter {
  const start = connection.startTransaction.bind(connection);
  connection.startTransaction = async (isolation) => takingTurns(await start(isolation));
  return takingTurns(connection);
}

// First come, first served: a statement that waits for its turn must not run after the ROLLBACK that follows it.
function takingTurns<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const query = queryable.queryRaw.bind(queryable);
  const execute = queryable.executeRaw.bind(queryable);
  let last = Promise.resolve();
  function inTurn<Answer>(statement: () => Promise<Answer>): Promise<Answer> {
    last = last.then(giveTurn);
    return last.then(statement);
  }
  queryable.queryRaw = (sql) => inTurn(() => query(sql));
  queryable.executeRaw = (sql) => inTurn(() => execute(sql));
  return queryable;
}

async function giveTurn(): Promise<void> {
  if (performance.now() - since < milliseconds) return;
  await nextTurn();
  since = performance.now();
}
