import type { Ref } from "@/lib/domain/model/cluster";
import type { KnownFrom, PastChange } from "@/lib/domain/past/known-from";

/** What is known of a network's past, for a slider over it. Times in seconds since the epoch. */
export type PastOf = {
  network: Ref;
  /** Where the slider ends at the left, and why. */
  from: KnownFrom;
  /** The newest change; null if nothing has changed since. */
  last: PastChange | null;
  /** The days on which something changed, in the time zone that was asked for, oldest first. */
  days: PastDay[];
};

/** A day as "2026-11-18": how many addresses of the network were changed, and by how many jobs. */
export type PastDay = { day: string; addresses: number; jobs: number };
