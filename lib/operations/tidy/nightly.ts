import type { Store } from "@/lib/store/store";
import { lastNight, takeNight } from "@/lib/store/tidy/tidying-row";
import type { Clock } from "../clock/clock";
import { repeat } from "../clock/repeat";
import { type Keep, type Tidied, tidy } from "./tidy";

type Nightly = {
  store: () => Store;
  keep: Keep;
  clock: Clock;
  /** What was removed, where anything was. */
  tidied: (what: Tidied) => void;
  failed: (error: unknown) => void;
};

/** Seconds between two looks at the clock. The first look is as long after the start. */
const look = 3_600;

/** How long one transaction rests before the next, in seconds. */
const rest = 0.05;

/**
 * Tidies the store once a night as long as the server runs (rules 16.30). It looks at the clock every hour rather than
 * sleeping until the night: a clock that is put right and a machine that slept do not matter. Of several servers on one
 * file one takes the night. What `stop` answers settles when nothing is under way any more.
 */
export function tidyNightly({ store, keep, clock, tidied, failed }: Nightly): { stop: () => Promise<void> } {
  return repeat({
    clock,
    first: look,
    every: look,
    look: async ({ pause, stopped }) => {
      try {
        const now = clock.now();
        const last = await lastNight(store().reader);
        if (!isDue(last, now) || !(await store().write((tx) => takeNight(tx, last, now)))) return;
        const what = await tidy(store(), keep, { now, rest: () => pause(rest), stopped });
        if (what.jobs.jobs + what.entries + what.copies.length > 0) tidied(what);
      } catch (error) {
        failed(error);
      }
    },
  });
}

/** The hours of the night, by the clock on the wall of this machine: from two until five. */
const night = { from: 2, to: 5 };
const hour = 3_600;

/**
 * Whether it is time to tidy, when the last run began at `last`: at night, if that was not tonight, and at any hour if it
 * was more than a day and a half ago, as on a machine that is off at night. Times are seconds since the epoch.
 */
export function isDue(last: number | null, now: number): boolean {
  if (last === null || last > now || now - last >= 36 * hour) return true;
  const clock = new Date(now * 1_000).getHours();
  return clock >= night.from && clock < night.to && now - last >= 12 * hour;
}
