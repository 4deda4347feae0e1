import { ok, type Result, refuse } from "../refusal";

/**
 * A time as somebody asked for it: a whole day, or one minute. `from` and `until` in seconds since the epoch, the end excluded;
 * `text` is how an address of a page has it: "2026-10-03" or "2026-10-03T16:40".
 */
export type AskedTime = { from: number; until: number; text: string };

/** A day and a minute of the clock on a wall. */
type Wall = { year: number; month: number; day: number; minutes: number };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const remedy = "Write a day, like 3 Oct, 3.10.2026 or yesterday, with a time if you want, like 2026-10-03 16:40.";

/**
 * Reads a day or a moment as people write it: "3 Oct", "Oct 3, 2026", "3.10.2026", "2026-10-03 16:40", "yesterday", "now". Without a
 * year the last such day is meant. `now` in seconds since the epoch, `zone` an IANA name.
 */
export function parseAskedTime(given: string, { now, zone }: { now: number; zone: string }): Result<AskedTime> {
  const text = given.trim().toLowerCase().replace(/,/g, " ").replace(/\s+/g, " ");
  if (text === "") return refuse("wrong_input", "The day is empty.", { remedy });
  const today = wallOf(now, zone);
  if (text === "now") return moment(today, zone);
  const [, dayText = "", hour, minute] = /^(.+?)(?:[t ](\d{1,2}):(\d{2}))?$/.exec(text) ?? [];
  const day = dayOf(dayText, today);
  const isClock = hour === undefined || (Number(hour) < 24 && Number(minute) < 60);
  if (day === null || !isClock || !isDay(day))
    return refuse("wrong_input", `"${given.trim()}" is not a day that there is.`, { remedy });
  if (hour !== undefined) return moment({ ...day, minutes: Number(hour) * 60 + Number(minute) }, zone);
  const next = wallOf(Date.UTC(day.year, day.month - 1, day.day + 1) / 1000, "UTC");
  return ok({ from: secondsOf(day, zone), until: secondsOf(next, zone), text: dateText(day) });
}

function moment(wall: Wall, zone: string): Result<AskedTime> {
  const from = secondsOf(wall, zone);
  const clock = [Math.floor(wall.minutes / 60), wall.minutes % 60].map((part) => String(part).padStart(2, "0"));
  return ok({ from, until: from + 60, text: `${dateText(wall)}T${clock.join(":")}` });
}

function dateText({ year, month, day }: Wall): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

function dayOf(text: string, today: Wall): Wall | null {
  if (text === "today") return { ...today, minutes: 0 };
  if (text === "yesterday") return wallOf(Date.UTC(today.year, today.month - 1, today.day - 1) / 1000, "UTC");
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return wall(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?$/.exec(text);
  if (dotted) return lastYear(dotted[3], Number(dotted[2]), Number(dotted[1]), today);
  const [, before, word = "", after, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(text) ?? [];
  const month = months.findIndex((name) => word.startsWith(name)) + 1;
  const day = before ?? after;
  if (month === 0 || day === undefined || (before !== undefined && after !== undefined)) return null;
  return lastYear(year, month, Number(day), today);
}

function wall(...parts: (string | undefined)[]): Wall {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  return { year, month, day, minutes: 0 };
}

/** Without a year, the last one in which the day is not still to come. */
function lastYear(year: string | undefined, month: number, day: number, today: Wall): Wall {
  if (year !== undefined) return { year: Number(year), month, day, minutes: 0 };
  const isToCome = month > today.month || (month === today.month && day > today.day);
  return { year: today.year - (isToCome ? 1 : 0), month, day, minutes: 0 };
}

function isDay({ year, month, day }: Wall): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock say in a zone. */
function wallOf(seconds: number, zone: string): Wall {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
      hourCycle: "h23",
      timeZone: zone,
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return { year: part("year"), month: part("month"), day: part("day"), minutes: part("hour") * 60 + part("minute") };
}

/** When calendar and clock of a zone say so. Where the clock is put back, the first time; where it skips an hour, after that. */
function secondsOf(wanted: Wall, zone: string): number {
  const asUtc = ({ year, month, day, minutes }: Wall) => Date.UTC(year, month - 1, day) / 1000 + minutes * 60;
  const utc = asUtc(wanted);
  // What the zone is ahead by, a day before and a day after: one of the two is right, or both are the same.
  const ahead = [utc - 86_400, utc + 86_400].map((at) => asUtc(wallOf(at, zone)) - at);
  const found = ahead.map((offset) => utc - offset).filter((at) => asUtc(wallOf(at, zone)) === utc);
  return found.length > 0 ? Math.min(...found) : utc - (ahead[0] ?? 0);
}
