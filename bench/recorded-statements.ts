import Database from "better-sqlite3";

export type Statement = { sql: string; values: unknown[] };

/**
 * What the driver is told to do while `work` runs, in order: every statement with its values. The store's own driver
 * is the same package, so its connections are listened to as well.
 */
export async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const prototype: Pick<Database.Database, "prepare"> = Database.prototype;
  const { prepare } = prototype;
  prototype.prepare = function (this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    const bind = statement.bind.bind(statement);
    statement.bind = (values: unknown[]) => {
      statements.push({ sql, values });
      return bind(values);
    };
    if (sql === "BEGIN") statements.push({ sql, values: [] });
    return statement;
  } as typeof prepare;
  try {
    await work();
  } finally {
    prototype.prepare = prepare;
  }
  return statements;
}

/** Does recorded statements on a plain connection, each prepared once; `change` says what a value is this time. */
export function replayer(database: Database.Database, statements: readonly Statement[]) {
  const prepared = statements.map(({ sql, values }) => ({ statement: database.prepare(sql), values }));
  return (change: (value: unknown) => unknown): void => {
    for (const { statement, values } of prepared)
      if (statement.reader) statement.all(...values.map(change));
      else statement.run(...values.map(change));
  };
}
