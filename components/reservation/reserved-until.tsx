"use client";

import { IconClock } from "@tabler/icons-react";
import { Day } from "@/components/ui/time/moment";
import { endingOf } from "@/lib/domain/pool/reservation-terms";
import { count } from "@/lib/domain/sentence";
import styles from "./reserved-until.module.css";
import { useNow } from "./use-now";

/** "30 Nov 2026, in 12 days", "16 Nov 2026, ended 2 days ago": when a reservation ends. `seconds` since the epoch. */
export function ReservedUntil({ seconds }: { seconds: number }) {
  const now = useNow();
  const ending = now === null ? null : endingOf({ expiresAt: seconds }, now);
  return (
    <span className={styles.until} data-ending={ending ?? undefined}>
      {ending && <IconClock size={13} aria-hidden="true" />}
      <span>
        <Day seconds={seconds} />
        {now !== null && `, ${distanceText(seconds, now)}`}
      </span>
    </span>
  );
}

/** "in 12 days", "ended 2 days ago", to the day. */
export function distanceText(seconds: number, now: number): string {
  const days = Math.floor(Math.abs(seconds - now) / 86_400);
  if (seconds < now) return days === 0 ? "ended today" : `ended ${count(days, "day")} ago`;
  return days === 0 ? "ends within a day" : `in ${count(days, "day")}`;
}
