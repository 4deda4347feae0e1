import type { Store } from "@/lib/store/store";
import type { Clock } from "../tidy/nightly";
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
  let stopped = false;
  let forget = () => {};
  let wake = () => {};
  let under = Promise.resolve();
  const pause = () =>
    new Promise<void>((resume) => {
      const cancel = clock.after(rest, resume);
      wake = () => {
        cancel();
        resume();
      };
    });

  async function lookForWork(): Promise<void> {
    try {
      await keepCheckpoints(store(), { rest: pause, stopped: () => stopped });
    } catch (error) {
      failed(error);
    }
  }

  function wait(seconds: number): void {
    forget = clock.after(seconds, () => {
      under = lookForWork().then(() => {
        if (!stopped) wait(look);
      });
    });
  }

  wait(0);
  return {
    stop: () => {
      stopped = true;
      forget();
      wake();
      return under;
    },
  };
}
