import type { PrismaClient } from "../generated/client";
import type { Tx } from "./client";

/** Runs `fn` on the state of one moment, however many queries it makes and whatever is committed meanwhile. */
export type Snapshot = <R>(fn: (tx: Tx) => Promise<R>) => Promise<R>;

const kept = 4;

/**
 * Snapshots on connections of their own: a transaction on a shared one would show its old state to every
 * other query. A few connections wait for the next snapshot, which saves most of its time.
 */
export function snapshots(open: () => PrismaClient): { snapshot: Snapshot; close: () => Promise<void> } {
  const idle: PrismaClient[] = [];
  let closed = false;

  async function snapshot<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    const client = idle.pop() ?? open();
    let reusable = false;
    try {
      const result = await client.$transaction(fn);
      reusable = !closed && idle.length < kept;
      return result;
    } finally {
      if (reusable) idle.push(client);
      else await client.$disconnect();
    }
  }

  async function close(): Promise<void> {
    closed = true;
    await Promise.all(idle.splice(0).map((client) => client.$disconnect()));
  }

  return { snapshot, close };
}

/**
 * Answers a query from memory as long as no process has written to the database since it
 * was last asked. For queries that are asked often, need no parameters and answer with little: what they answered
 * is kept, one answer each, and must not be changed by who gets it.
 */
export type Remembered = <R>(query: (tx: Tx) => Promise<R>) => Promise<R>;

type Answer = { version: bigint; value: Promise<unknown> };

export function remembering(version: Version, snapshot: Snapshot): Remembered {
  const answers = new WeakMap<object, Answer>();

  function remembered<R>(query: (tx: Tx) => Promise<R>, now: bigint): Promise<R> {
    const known = answers.get(query);
    if (known?.version === now) return known.value as Promise<R>;
    const value = snapshot(query);
    answers.set(query, { version: now, value });
    value.catch(() => answers.delete(query));
    return value;
  }

  // The version is read before the answer: at worst an answer is newer than it, never older.
  return async (query) => remembered(query, await version());
}

/**
 * Answers a query that takes long: as `remembered` does, but what took a second is not asked again for the next nine, however
 * often somebody writes. Until then the older answer is given, and says so.
 */
export type Paced = <R>(query: (tx: Tx) => Promise<R>) => Promise<PacedAnswer<R>>;

export type PacedAnswer<R> = {
  value: R;
  /** When it was read, in seconds since the epoch. */
  at: number;
  /** Somebody has written since: in how many milliseconds it may be asked again. Null if nobody has. */
  newerIn: number | null;
};

type Made = { value: unknown; version: bigint; at: number; until: number };

/** The share of the time that goes into one paced query, at most: this many times as long it is left alone. */
const rest = 9;
/** However long it took, an answer is never older than this, in milliseconds. */
const oldest = 60_000;

/** `clock` in milliseconds since the epoch. */
export function pacing(version: Version, remembered: Remembered, clock = Date.now): Paced {
  const last = new WeakMap<object, Made>();
  const running = new WeakMap<object, Promise<Made>>();

  async function make<R>(query: (tx: Tx) => Promise<R>): Promise<Made> {
    const began = clock();
    const made = { version: await version(), value: await remembered(query), at: began / 1_000 };
    const took = clock() - began;
    last.set(query, { ...made, until: clock() + Math.min(oldest, rest * took) });
    return last.get(query) as Made;
  }

  /** Whoever asks meanwhile gets the answer that is on its way. */
  function once<R>(query: (tx: Tx) => Promise<R>): Promise<Made> {
    const known = running.get(query);
    if (known) return known;
    const begun = make(query).finally(() => running.delete(query));
    running.set(query, begun);
    return begun;
  }

  return async <R>(query: (tx: Tx) => Promise<R>) => {
    const now = await version();
    const before = last.get(query);
    const isGood = before !== undefined && (before.version === now || clock() < before.until);
    const made = isGood ? before : await once(query);
    const newerIn = made.version === now ? null : Math.max(0, made.until - clock());
    return { value: made.value as R, at: made.at, newerIn };
  };
}

/**
 * The version of the data: another one whenever a connection has committed, of this process or of another one. Only good
 * to ask whether two are the same.
 */
export type Version = () => Promise<bigint>;

/** Of a reader that never commits itself: SQLite does not count what the asking connection commits. */
export function dataVersion(reader: Tx): Version {
  return async () => {
    const rows = await reader.$queryRaw<{ data_version: number | bigint }[]>`PRAGMA data_version`;
    return BigInt(rows[0]?.data_version ?? -1);
  };
}
