import type { Store } from "@/lib/store/store";

/** What the program is called with, before the number of a job, to carry it out in a process of its own. */
export const carryingOut = "--carry-out-job";

/** What a command may use of its environment: tests pass their own. */
export type Terminal = {
  /** Shows what a terminal would obey as escapes, but for what whoever asks has chosen himself (`keep`). */
  out: (text: string, keep?: string) => void;
  err: (text: string) => void;
  /** The text of a file, or of standard input for "-". */
  read: (file: string) => Promise<string>;
  /** Opens the store, the first time that a command needs it. */
  store: () => Store;
  actor: string;
  /** Starts this program in a process of its own that outlives this one. */
  detach: (argv: readonly string[]) => void;
  /** Calls this the first time that somebody interrupts the program, instead of ending it; its answer stops listening. */
  onInterrupt: (act: () => void) => () => void;
  /** Seconds since the epoch. */
  now: () => number;
};
