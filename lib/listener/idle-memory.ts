import type { EventEmitter } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How long the server must be idle, in milliseconds. */
const pause = 2_000;
/** A heap up to this many bytes is left alone: about twice what an idle server uses. */
const enough = 150e6;

/** What the engine holds for JavaScript, in bytes, and how to make it collect and give back. */
export type Heap = { size: () => number; collect: () => void };

/**
 * Returns memory to the system while the server is idle. By itself the engine lets its heap grow to several
 * times of what is in use after a big answer or an import, and keeps it for as long as nothing happens.
 */
export function giveBackWhenIdle(server: EventEmitter, heap: Heap = ownHeap()): void {
  let timer: NodeJS.Timeout | undefined;

  function giveBack(): void {
    if (heap.size() > enough) heap.collect();
  }

  function asked(): void {
    clearTimeout(timer);
    timer = setTimeout(giveBack, pause);
    timer.unref();
  }

  server.on("request", (_request: unknown, response: EventEmitter) => {
    asked();
    response.once("close", asked);
  });
}

function ownHeap(): Heap {
  setFlagsFromString("--expose-gc");
  const gc: () => void = runInNewContext("gc");
  // The second collection returns the memory that the first one emptied.
  const collect = () => {
    gc();
    gc();
  };
  return { size: () => process.memoryUsage().heapTotal, collect };
}
