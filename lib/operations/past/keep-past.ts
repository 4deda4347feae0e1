import type { Store } from "@/lib/store/store";
import type { Clock } from "../clock/clock";
import { repeat } from "../clock/repeat";
import { keepCheckpoints } from "./keep-checkpoints";

type Keeping = {
  store: () => Store;
  clock: Pick<Clock, "after">;
  failed: (error: unknown) => void;
};

/** Seconds between two looks, and how long one step rests before the next. */
const look = 60;
const rest = 0.05;

/**
 * Keeps states of the past as long as the server runs: at its start, and whenever enough was written since. What `stop` answers settles
 * when nothing is under way any more.
 */
export function keepPast({ store, clock, failed }: Keeping): { stop: () => Promise<void> } {
  return repeat({
    clock,
    first: 0,
    every: look,
    look: async ({ pause, stopped }) => {
      try {
        await keepCheckpoints(store(), { rest: () => pause(rest), stopped });
      } catch (error) {
        failed(error);
      }
    },
  });
}
