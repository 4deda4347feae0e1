import type { Tx } from "./client";
import type { Snapshot } from "./reads";

/**
 * Answers a query from memory as long as nobody, in this process or another, has written to the database since it
 * was last asked. For queries that are asked often, need no parameters and answer with little: what they answered
 * is kept, one answer each, and must not be changed by who gets it.
 */
export type Remembered = <R>(query: (tx: Tx) => Promise<R>) => Promise<R>;

type Answer = { version: bigint; value: Promise<unknown> };

export function remembering(reader: Tx, snapshot: Snapshot): Remembered {
  const answers = new WeakMap<object, Answer>();

  function remembered<R>(query: (tx: Tx) => Promise<R>, version: bigint): Promise<R> {
    const known = answers.get(query);
    if (known?.version === version) return known.value as Promise<R>;
    const value = snapshot(query);
    answers.set(query, { version, value });
    value.catch(() => answers.delete(query));
    return value;
  }

  // The version is read before the answer: at worst an answer is newer than it, never older.
  return async (query) => remembered(query, await dataVersion(reader));
}

/** A number that is another one after every commit of another connection; the reader itself never commits. */
async function dataVersion(reader: Tx): Promise<bigint> {
  const rows = await reader.$queryRaw<{ data_version: number | bigint }[]>`PRAGMA data_version`;
  return BigInt(rows[0]?.data_version ?? -1);
}
