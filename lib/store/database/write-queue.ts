import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { PrismaClient } from "../generated/client";
import type { Tx } from "./client";
import { errorCode, StoreError } from "./store-error";

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
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  // A failing COMMIT leaves the connection inside its transaction, and an error in the middle may end the
  // transaction behind Prisma's back: both would spoil every later write. A new connection costs 7 ms.
  async function replaceWriter(): Promise<void> {
    const old = writer;
    writer = open();
    await Promise.race([old.$disconnect().catch(() => {}), sleep(3_000, undefined, { ref: false })]);
  }

  async function attempt<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    const deadline = Date.now() + busyMilliseconds;
    for (let delay = 2; ; delay = Math.min(delay * 2, 50)) {
      let returned = false;
      const here = { open: true };
      try {
        return await writer.$transaction(async (tx) => {
          const result = await inside.run(here, () => fn(tx));
          returned = true;
          return result;
        });
      } catch (error) {
        const busy = isBusy(error);
        if (returned || !busy) await replaceWriter();
        if (!busy) throw error;
        if (Date.now() > deadline) throw lockedError(busyMilliseconds, error);
      } finally {
        here.open = false;
      }
      await sleep(delay / 2 + Math.random() * delay);
    }
  }

  function write<R>(fn: (tx: Tx) => Promise<R>): Promise<R> {
    if (inside.getStore()?.open) {
      return Promise.reject(new Error("write() inside write() would wait for itself: pass tx down."));
    }
    if (closed) return Promise.reject(new Error("The store is closed."));
    const turn = last.then(() => attempt(fn));
    last = turn.catch(() => {});
    return turn;
  }

  async function close(): Promise<void> {
    closed = true;
    await last;
    await writer.$disconnect();
  }

  return { write, close };
}

function lockedError(milliseconds: number, cause: unknown): StoreError {
  return new StoreError(
    `The database stayed locked by another program for ${Math.round(milliseconds / 1000)} seconds.`,
    "Nothing was written. Wait until the other program has finished, then try again.",
    cause,
  );
}

/** Whether the error of Prisma or the driver means that another process held the lock. */
function isBusy(error: unknown): boolean {
  if (/^(P1008|P2034|SQLITE_BUSY)/.test(errorCode(error))) return true;
  return error instanceof Error && /SQLITE_BUSY|SocketTimeout|database is locked/.test(error.message);
}
