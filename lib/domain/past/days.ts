/** What changed within a quarter of an hour, which begins at `at`, in seconds since the epoch: no time zone divides it. */
export type Quarter = { at: number; addresses: number; jobs: number };

/** A day as "2026-11-18": how many addresses were changed, and by how many jobs. */
export type PastDay = { day: string; addresses: number; jobs: number };

export const quarterSeconds = 900;

/** Sums of days as people of a time zone have them ("Europe/Berlin"), in the order of the quarters. */
export function daysOf(quarters: readonly Quarter[], zone: string): PastDay[] {
  const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<string, PastDay>();
  for (const { at, addresses, jobs } of quarters) {
    const day = dayOf.format(at * 1_000);
    const sum = days.get(day) ?? { day, addresses: 0, jobs: 0 };
    days.set(day, sum);
    sum.addresses += addresses;
    sum.jobs += jobs;
  }
  return [...days.values()];
}

/** Whether a text names a time zone that there is. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
