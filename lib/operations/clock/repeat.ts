import type { Clock } from "./clock";

type Repeated = {
  clock: Pick<Clock, "after">;
  /** Seconds until it is done for the first time, and from the end of each time to the next. */
  first: number;
  every: number;
  /** It reports by itself what goes wrong. `pause` rests for so many seconds, or until it is to stop. */
  look: (going: { pause: (seconds: number) => Promise<void>; stopped: () => boolean }) => Promise<void>;
};

/** Does something again and again, as long as the server runs. What `stop` answers settles when nothing is under way any more. */
export function repeat({ clock, first, every, look }: Repeated): { stop: () => Promise<void> } {
  let isStopped = false;
  let forget = () => {};
  let wake = () => {};
  let under = Promise.resolve();
  const stopped = () => isStopped;
  const pause = (seconds: number) =>
    new Promise<void>((resume) => {
      const cancel = clock.after(seconds, resume);
      wake = () => {
        cancel();
        resume();
      };
    });

  function wait(seconds: number): void {
    forget = clock.after(seconds, () => {
      under = look({ pause, stopped }).then(() => {
        if (!isStopped) wait(every);
      });
    });
  }

  wait(first);
  return {
    stop: () => {
      isStopped = true;
      forget();
      wake();
      return under;
    },
  };
}
