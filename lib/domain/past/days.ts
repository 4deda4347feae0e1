import { searchByHalves } from "../address/ranges";

/** What changed within a quarter of an hour, which begins at `at`, in seconds since the epoch: no time zone divides it. */
export type Quarter = { at: number; addresses: number; jobs: number };

/** A day as "2026-11-18": how many addresses were changed, and by how many jobs. */
export type PastDay = { day: string; addresses: number; jobs: number };

export const quarterSeconds = 900;

/** Sums of days as people of a time zone have them ("Europe/Berlin"); the quarters in the order of time. */
export function daysOf(quarters: readonly Quarter[], zone: string): PastDay[] {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const dayOf = (at: number) => format.format(at * 1_000);
  const days: PastDay[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { at, addresses, jobs } of quarters) {
    if (at >= end) {
      const day = dayOf(at);
      days.push({ day, addresses: 0, jobs: 0 });
      end = at + quarterSeconds * searchByHalves(ahead, (number) => dayOf(at + number * quarterSeconds) !== day);
    }
    const sum = days.at(-1) as PastDay;
    sum.addresses += addresses;
    sum.jobs += jobs;
  }
  return days;
}

/** No day has more quarters of an hour: to name the day of each would take much longer than to look for its end. */
const ahead = Array.from({ length: 4 * 26 }, (_, number) => number);

/** Whether a text names a time zone that there is. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
