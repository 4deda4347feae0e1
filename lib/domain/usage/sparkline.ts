import { daySeconds, type FreeStep } from "./forecast";

/** For how many days a sparkline looks back. */
export const sparkDays = 90;

/** A line in steps: from how many days ago on, and how many addresses were free then. The oldest first. */
export type Sparkline = [daysAgo: number, free: number][];

/** The last 90 days of a network, one value a day at most; begins later where less is known. `now` in seconds since the epoch. */
export function sparklineOf(steps: readonly FreeStep[], now: number): Sparkline {
  const line: Sparkline = [];
  for (const { at, free } of steps) {
    const daysAgo = Math.min(sparkDays, Math.max(0, Math.floor((now - at) / daySeconds)));
    const last = line.at(-1);
    if (last?.[0] === daysAgo) last[1] = free;
    else line.push([daysAgo, free]);
  }
  return line.filter(([, free], at) => free !== line[at - 1]?.[1]);
}
