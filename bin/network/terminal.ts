import type { Store } from "@/lib/store/store";

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
  /** Seconds since the epoch. */
  now: () => number;
};
