import type { UsageCounts } from "./pool-tally";

/** How full a network was at the end of a day (in UTC) on which its usage changed. */
export type UsageDay = UsageCounts & {
  /** The last change of the day, in seconds since the epoch. */
  at: number;
  /** How many jobs changed it on this day. */
  jobs: number;
};

/** The job of a day that changed the most, and by how many addresses. */
export type LargestJob = {
  job: number;
  grown: number;
  at: number;
  summary: string;
  reason: string;
  actor: string;
  /** It was tidied away: only its number is left. */
  tidied: boolean;
};

/** What is known of the usage of a network: the days, oldest first, and the largest job of each. */
export type UsageHistory = { size: number; days: (UsageDay & { largest: LargestJob | null })[] };
