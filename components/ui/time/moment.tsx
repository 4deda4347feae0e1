"use client";

import { useSyncExternalStore } from "react";
import { clockText, dayText, shortDayText } from "./moment-text";

function never() {
  return () => {};
}

/** The reader's time zone; UTC in the first HTML, which does not know him yet. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}

type ClockTimeProps = { seconds: number; withSeconds?: boolean };

/** "14:07" in the reader's zone; `seconds` since the epoch. */
export function ClockTime({ seconds, withSeconds }: ClockTimeProps) {
  const zone = useTimeZone();
  return <time dateTime={iso(seconds)}>{clockText(seconds, zone, withSeconds)}</time>;
}

/** "18 Nov 2026, 14:07" in the reader's zone. */
export function Moment({ seconds }: { seconds: number }) {
  const zone = useTimeZone();
  return (
    <time dateTime={iso(seconds)}>
      {dayText(seconds, zone)}, {clockText(seconds, zone)}
    </time>
  );
}

/** "18 Nov" in the reader's zone, with the year where it is another one. */
export function ShortDay({ seconds }: { seconds: number }) {
  return <time dateTime={iso(seconds)}>{shortDayText(seconds, useTimeZone(), Date.now() / 1000)}</time>;
}

/** "18 Nov 2026" in the reader's zone. */
export function Day({ seconds }: { seconds: number }) {
  return <time dateTime={iso(seconds)}>{dayText(seconds, useTimeZone())}</time>;
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
