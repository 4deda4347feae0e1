/** Time as what runs by itself is told it; tests have one of their own. */
export type Clock = {
  /** Seconds since the epoch. */
  now: () => number;
  /** Calls `then` once, after so many seconds, unless what it answers is called before. */
  after: (seconds: number, then: () => void) => () => void;
};
