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
