"use client";

import { useInterval } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { agoText } from "@/components/ui/time/ago-text";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText, dayText } from "@/components/ui/time/moment-text";
import type { Held } from "@/lib/queries/addresses";

/** The browser's clock in seconds, every ten seconds; null in the first HTML, where the server's clock would be shown. */
function useClock(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useInterval(() => setNow(Date.now() / 1000), 10_000, { autoInvoke: true });
  useEffect(() => setNow(Date.now() / 1000), []);
  return now;
}

/** When a free address was freed, and until when it is not handed out: "Freed 2 min ago. Not handed out before 23:49." */
export function HeldBack({ held: { freed, until } }: { held: Held }) {
  const zone = useTimeZone();
  const now = useClock();
  if (now === null) return null;
  const day = dayText(until, zone);
  const isToday = day === dayText(now, zone);
  return (
    <span>
      Freed {agoText((now - freed) * 1000)}. Not handed out before {isToday ? "" : `${day}, `}
      {clockText(until, zone)}.
    </span>
  );
}
