/** How many addresses of a network were free from `at` on (seconds since the epoch), and how many jobs led there from the step before. */
export type FreeStep = { at: number; free: number; jobs: number };

/** What a forecast rests on: for how many days usage is known, at most 180, and how many jobs changed it meanwhile. */
export type Basis = { days: number; jobs: number };

/** When a network will be full, or why nobody can say. Times in seconds since the epoch. */
export type Forecast =
  /** `since` is null where it was full as long as its usage is known. */
  | { kind: "full"; since: number | null }
  /** Fewer than 30 days, or it grows and there were fewer than 10 jobs. */
  | ({ kind: "little" } & Basis)
  /** No more addresses are used than before. */
  | ({ kind: "steady" } & Basis)
  /** It grows, but would not be full within a year. */
  | ({ kind: "far"; perDay: number } & Basis)
  /** `latest` is null where the slower rate of the band does not grow. */
  | ({ kind: "growing"; perDay: number; fullAt: number; earliest: number; latest: number | null } & Basis);

export const daySeconds = 86_400;

/** A forecast looks back for so many days, and needs so many. */
export const mostDays = 180;
export const fewestDays = 30;
/** And so many jobs: a date that rests on two of them would be a guess. */
export const fewestJobs = 10;

const farDays = 365;

/** At how many moments the window is looked at: once a week in half a year. */
const looks = 27;

/**
 * When a network will be full if it goes on as in the last 180 days. The rate is the median of the rates between all pairs of
 * weekly looks (Theil and Sen): one large job, or one day on which much was released, does not decide it. The band has the
 * middle half of these rates. `steps` in the order of time, at least one.
 */
export function forecastOf(steps: readonly FreeStep[], now: number): Forecast {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return { kind: "little", days: 0, jobs: 0 };
  if (last.free <= 0) return { kind: "full", since: fullSince(steps) };
  const begin = Math.max(first.at, now - mostDays * daySeconds);
  const days = Math.max(0, Math.floor((now - begin) / daySeconds));
  const jobs = steps.reduce((sum, step) => (step.at >= begin ? sum + step.jobs : sum), 0);
  if (days < fewestDays) return { kind: "little", days, jobs };
  const rates = ratesBetween(freeAt(steps, begin, now), (now - begin) / daySeconds / (looks - 1));
  const perDay = quantile(rates, 0.5);
  if (perDay <= 0) return { kind: "steady", days, jobs };
  if (jobs < fewestJobs) return { kind: "little", days, jobs };
  const until = (rate: number) => now + (last.free / rate) * daySeconds;
  if (last.free / perDay > farDays) return { kind: "far", perDay, days, jobs };
  const slow = quantile(rates, 0.25);
  const band = { earliest: until(quantile(rates, 0.75)), latest: slow > 0 ? until(slow) : null };
  return { kind: "growing", perDay, fullAt: until(perDay), ...band, days, jobs };
}

/** Since when no address is free; null if none ever was. */
function fullSince(steps: readonly FreeStep[]): number | null {
  const free = steps.findLastIndex((step) => step.free > 0);
  return steps[free + 1] === steps[0] ? null : (steps[free + 1]?.at ?? null);
}

/** How many addresses were free at moments of the same distance, the first at `begin` and the last at `now`. */
function freeAt(steps: readonly FreeStep[], begin: number, now: number): number[] {
  let place = 0;
  return Array.from({ length: looks }, (_, look) => {
    const at = begin + ((now - begin) * look) / (looks - 1);
    for (let next = steps[place + 1]; next !== undefined && next.at <= at; next = steps[place + 1]) place++;
    return steps[place]?.free ?? 0;
  });
}

/** By how many addresses a day use grew between each two looks, which are `apart` days from each other; in order. */
function ratesBetween(free: readonly number[], apart: number): number[] {
  const rates = free.flatMap((before, at) =>
    free.slice(at + 1).map((after, further) => (before - after) / ((further + 1) * apart)),
  );
  return rates.sort((a, b) => a - b);
}

/** The value below which that share of ordered values lies. */
function quantile(values: readonly number[], share: number): number {
  return values[Math.floor((values.length - 1) * share)] ?? 0;
}
