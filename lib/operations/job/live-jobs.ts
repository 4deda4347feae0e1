import pLimit from "p-limit";
import { canceledAmong } from "@/lib/store/job/cancel-request";
import { leaveJobs, renewLeases } from "@/lib/store/job/job-requests";
import type { Store } from "@/lib/store/store";

/** How many jobs of one process run hooks at the same time; the others are queued until one is through. */
const mostAtOnce = 40;

/** How often it looks for jobs that somebody wants cancelled, and how often it renews leases, in milliseconds. */
const look = 300;
const renewal = 5_000;

/** Why a job is broken off: somebody has cancelled it, or its process ends. */
export type BrokenOff = "canceled" | "stopped";

type Live = {
  jobs: Map<number, AbortController>;
  turn: ReturnType<typeof pLimit>;
  stopped: boolean;
  stop: () => Promise<void>;
};

const key = Symbol.for("ganeti-networks.live-jobs");

/** By the file of the store. The web framework loads modules more than once, so it hangs on the global object. */
const all = globalThis as typeof globalThis & { [key]?: Map<string, Live> };

/**
 * Does the work of a job that may take time. Meanwhile its lease is renewed, and the signal says when it has to break off, with the
 * reason: a job can be cancelled from any process. `turn` waits until few enough jobs run hooks in this process.
 */
export async function keepAlive<T>(
  store: Store,
  job: number,
  now: () => number,
  work: (signal: AbortSignal, turn: Turn) => Promise<T>,
): Promise<T> {
  const live = liveJobs(store, now);
  const breaking = new AbortController();
  live.jobs.set(job, breaking);
  if (live.stopped) breaking.abort("stopped" satisfies BrokenOff);
  try {
    return await work(breaking.signal, (fn) => live.turn(fn));
  } finally {
    live.jobs.delete(job);
    if (live.jobs.size === 0) await live.stop();
  }
}

export type Turn = <T>(fn: () => Promise<T>) => Promise<T>;

/** The jobs that this process works on. */
export function liveJobsOf({ file }: Pick<Store, "file">): number[] {
  return [...(all[key]?.get(file)?.jobs.keys() ?? [])];
}

/** Breaks off a job, if it is one of this process: others see in the store that it was cancelled. */
export function breakOff({ file }: Pick<Store, "file">, job: number): void {
  all[key]
    ?.get(file)
    ?.jobs.get(job)
    ?.abort("canceled" satisfies BrokenOff);
}

/**
 * Ends the jobs of this process: those that have not begun are left to others, those whose hooks run are broken off. Answers when
 * all of them are through with it.
 */
export async function stopLiveJobs(store: Store): Promise<void> {
  const live = all[key]?.get(store.file);
  if (!live) return;
  live.stopped = true;
  await store.write(leaveJobs);
  for (const breaking of live.jobs.values()) breaking.abort("stopped" satisfies BrokenOff);
  while (live.jobs.size > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits until this process works on no job any longer: hooks after a change may still run. */
export async function liveJobsThrough({ file }: Pick<Store, "file">): Promise<void> {
  while (all[key]?.has(file)) await new Promise((resolve) => setTimeout(resolve, 20));
}

function liveJobs(store: Store, now: () => number): Live {
  all[key] ??= new Map();
  const known = all[key].get(store.file);
  if (known) return known;
  const jobs = new Map<number, AbortController>();
  const timers = [
    every(look, async () => {
      for (const id of await canceledAmong(store.reader, [...jobs.keys()])) jobs.get(id)?.abort("canceled");
    }),
    every(renewal, async () => {
      if (jobs.size > 0) await store.write((tx) => renewLeases(tx, [...jobs.keys()], now()));
    }),
  ];
  const stop = async () => {
    all[key]?.delete(store.file);
    await Promise.all(timers.map((timer) => timer.end()));
  };
  const live = { jobs, turn: pLimit(mostAtOnce), stopped: false, stop };
  all[key].set(store.file, live);
  return live;
}

/** Does something again and again, never twice at once. What fails is tried again the next time: a lease has time for that. */
function every(milliseconds: number, act: () => Promise<void>): { end: () => Promise<void> } {
  let at: Promise<void> | null = null;
  const timer = setInterval(() => {
    at ??= act()
      .catch(() => {})
      .finally(() => {
        at = null;
      });
  }, milliseconds);
  return {
    end: async () => {
      clearInterval(timer);
      await at;
    },
  };
}
