/** Times are seconds since the epoch; `zone` is an IANA name. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(seconds: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${Object.keys(options).join(" ")}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  formats.set(key, known);
  return known.format(seconds * 1000);
}

/** "14:07", with seconds "13:51:40". */
export function clockText(seconds: number, zone: string, withSeconds = false): string {
  return format(seconds, zone, { hour: "2-digit", minute: "2-digit", ...(withSeconds && { second: "2-digit" }) });
}

/** "18 Nov 2026". */
export function dayText(seconds: number, zone: string): string {
  return format(seconds, zone, { day: "numeric", month: "short", year: "numeric" });
}

/** "Wednesday, 18 November 2026". */
export function wholeDayText(seconds: number, zone: string): string {
  return format(seconds, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** "9 Nov" in the year of `now`, else "9 Nov 2025". */
export function shortDayText(seconds: number, zone: string, now: number): string {
  const year = (at: number) => format(at, zone, { year: "numeric" });
  return year(seconds) === year(now)
    ? format(seconds, zone, { day: "numeric", month: "short" })
    : dayText(seconds, zone);
}

/** As short as it is clear at `now`: today "14:07", this year "9 Nov", else "9 Nov 2025". */
export function shortMomentText(seconds: number, zone: string, now: number): string {
  if (dayText(seconds, zone) === dayText(now, zone)) return clockText(seconds, zone);
  return shortDayText(seconds, zone, now);
}

/** "38 ms", "1.2 s", "3 min 20 s". */
export function durationText(seconds: number): string {
  if (seconds < 1) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
