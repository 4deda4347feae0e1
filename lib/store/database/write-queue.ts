import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import pRetry from "p-retry";
import type { PrismaClient } from "../generated/client";
import type { Tx } from "./client";
import { isBusy, StoreError } from "./store-error";

/** Runs `fn` in a transaction of its own. `fn` may run again after a busy answer: no side effects outside `tx`. */
export type Write = <R>(fn: (tx: Tx) => Promise<R>) => Promise<R>;

type Queue = { write: Write; close: () => Promise<void> };

/**
 * One write at a time in this process; between processes, a writer that finds the file busy tries again for
 * `busyMilliseconds`. The writing client never leaves this function.
 */
export function writeQueue(open: () => PrismaClient, busyMilliseconds: number): Queue {
  const inside = new AsyncLocalStorage<{ open: boolean }>();
  let writer = open();
  const inTurn = pLimit(1);
  let closed = false;

  // A failing COMMIT leaves the connection inside its transaction, and an error in the middle may end the
  // transaction behind Prisma's back: both would spoil every later write. A new connection costs 7 ms.
  async function replaceWriter(): Promise<void> {
    const old = writer;
    writer = open();
    await Promise.race([old.$disconnect().catch(() => {}), sleep(3_000, undefined, { ref: false })]);
  }

  async function attempt<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    let returned = false;
    const here = { open: true };
    try {
      return await writer.$transaction(async (tx) => {
        const result = await inside.run(here, () => fn(tx));
        returned = true;
        return result;
      });
    } catch (error) {
      if (returned || !isBusy(error)) await replaceWriter();
      throw error;
    } finally {
      here.open = false;
    }
  }

  async function untilFree<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    try {
      return await pRetry(() => attempt(fn), {
        retries: Number.POSITIVE_INFINITY,
        maxRetryTime: busyMilliseconds,
        minTimeout: 2,
        maxTimeout: 50,
        randomize: true,
        shouldRetry: ({ error }) => isBusy(error),
      });
    } catch (error) {
      throw isBusy(error) ? lockedError(busyMilliseconds, error) : error;
    }
  }

  function write<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    if (inside.getStore()?.open) {
      return Promise.reject(new Error("write() inside write() would wait for itself: pass tx down."));
    }
    if (closed) return Promise.reject(new Error("The store is closed."));
    return inTurn(() => untilFree(fn));
  }

  async function close(): Promise<void> {
    closed = true;
    await inTurn(() => writer.$disconnect());
  }

  return { write, close };
}

function lockedError(milliseconds: number, cause: unknown): StoreError {
  return new StoreError(
    `The database stayed locked by another program for ${Math.round(milliseconds / 1000)} seconds.`,
    "Nothing was written. Wait until the other program has finished, then try again.",
    cause,
    "locked",
  );
}
