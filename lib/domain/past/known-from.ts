/** A job that changed something of a network, as a slider over its past knows it. Times in seconds since the epoch. */
export type PastChange = {
  job: number;
  at: number;
  summary: string;
  actor: string;
  reason: string;
  /** How many addresses of the network it changed. */
  addresses: number;
};

/** From when on the past of a network is known, in seconds since the epoch, and why not from before. */
export type KnownFrom = {
  at: number;
  /**
   * `added`: a job added the network then; `imported`: an import or a restored copy brought it, and nothing is known of before;
   * `tidied`: older jobs were tidied away; `beginning`: the store began then.
   */
  why: "added" | "imported" | "tidied" | "beginning";
  /** The job that added or imported it; null if none is known any more. */
  job: { id: number; summary: string; actor: string } | null;
};
