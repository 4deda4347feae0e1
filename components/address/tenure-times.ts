import { clockText, dayText } from "@/components/ui/time/moment-text";
import type { Tenure } from "@/lib/domain/past/address-life";
import { count } from "@/lib/domain/sentence";

type Times = Pick<Tenure, "from" | "until">;

/** "14 Sep – 9 Nov 2026", "Since 9 Nov 2026", "Until 3 May 2026", within a day "9 Nov 2026, 10:12 – 11:00". */
export function periodText({ from, until }: Times, zone: string): string {
  if (from === null) return until === null ? "As long as is known" : `Until ${dayText(until, zone)}`;
  if (until === null) return `Since ${dayText(from, zone)}`;
  const [first, last] = [dayText(from, zone), dayText(until, zone)];
  if (first === last) return `${first}, ${clockText(from, zone)} – ${clockText(until, zone)}`;
  const [year, other] = [first.slice(-4), last.slice(-4)];
  return `${year === other ? first.slice(0, -5) : first} – ${last}`;
}

/** "56 days", "3 hours", "12 minutes". `now` in seconds; empty where the beginning is not known. */
export function lengthText({ from, until }: Times, now: number): string {
  if (from === null) return "";
  const seconds = Math.max(0, (until ?? now) - from);
  if (seconds < 3600) return count(Math.max(1, Math.round(seconds / 60)), "minute");
  return seconds < 2 * 86_400 ? count(Math.round(seconds / 3600), "hour") : count(Math.round(seconds / 86_400), "day");
}
