import { dayText } from "@/components/ui/time/moment-text";
import type { Job } from "@/lib/domain/job/job";

export type Day = { name: string; jobs: Job[] };

/** Jobs, newest first, by the day they were submitted in a time zone: "Today, 18 Nov 2026". `now` in seconds. */
export function days(jobs: readonly Job[], zone: string, now: number): Day[] {
  const known = new Map([
    [dayText(now, zone), "Today"],
    [dayText(now - 86_400, zone), "Yesterday"],
  ]);
  const found = new Map<string, Job[]>();
  for (const job of jobs) {
    const day = dayText(job.receivedAt, zone);
    found.set(day, [...(found.get(day) ?? []), job]);
  }
  return [...found].map(([day, of]) => {
    const word = known.get(day);
    return { name: word ? `${word}, ${day}` : day, jobs: of };
  });
}
