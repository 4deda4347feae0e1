import type { LifeStart, Tenure } from "@/lib/domain/past/address-life";

/** What a lane shows, in seconds since the epoch. */
export type LaneSpan = { from: number; until: number };

const day = 86_400;

/** Where a lane begins: a little before what is known, so that one sees that there was something before. */
export function laneStart(tenures: readonly Tenure[], start: LifeStart, now: number): number {
  const known = tenures.flatMap(({ from, until }) => [from, until]).filter((at) => at !== null);
  const first = Math.min(now - day, ...known);
  return start.why === "beginning" && tenures.at(-1)?.from !== null ? first : first - (now - first) / 25;
}

/** The place of a moment in a lane, from 0 to 1. */
export function partOf(at: number, { from, until }: LaneSpan): number {
  return Math.max(0, Math.min(1, (at - from) / (until - from)));
}

/** Steps between marks in months, and in days where all is shorter. */
const monthSteps = [1, 2, 3, 6, 12, 24];
const most = 8;

/** Beginnings of months (or days) for the axis below a lane, eight at most, the year where it is another one. */
export function laneMarks(span: LaneSpan, zone: string): { at: number; text: string }[] {
  const days = (span.until - span.from) / day;
  if (days < 45) return dayMarks(span, zone);
  const step = monthSteps.find((months) => days / 30.4 / months <= most) ?? Math.ceil(days / 365 / most) * 12;
  const marks: { at: number; text: string }[] = [];
  const begin = new Date(span.from * 1000);
  let year = 0;
  for (let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth() + 1) / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
    if (at > span.until - (span.until - span.from) / 40) return marks;
    const of = Math.floor(month / 12);
    marks.push({ at, text: text(at, "UTC", { month: "short", ...(of !== year && { year: "numeric" }) }) });
    year = of;
  }
}

function dayMarks({ from, until }: LaneSpan, zone: string): { at: number; text: string }[] {
  const step = Math.max(1, Math.ceil((until - from) / day / most)) * day;
  const first = Math.ceil(from / day) * day;
  const count = Math.max(0, Math.floor((until - first) / step));
  return Array.from({ length: count }, (_, at) => {
    const seconds = first + at * step;
    return { at: seconds, text: text(seconds, zone, { day: "numeric", month: "short" }) };
  });
}

function text(seconds: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(seconds * 1000);
}
