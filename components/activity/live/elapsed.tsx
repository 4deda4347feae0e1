"use client";

import { useInterval } from "@mantine/hooks";
import { useEffect, useState } from "react";

/** Seconds since a moment, counted in the browser; null in the first picture, whose clock is the server's. */
export function useElapsed(since: number | null): number | null {
  const [now, setNow] = useState<number | null>(null);
  useInterval(() => setNow(Date.now() / 1000), 1000, { autoInvoke: true });
  useEffect(() => setNow(Date.now() / 1000), []);
  return now === null || since === null ? null : Math.max(0, now - since);
}

/** "00:41", "1:02:09": how long something has been going on. */
export function Elapsed({ since }: { since: number }) {
  const seconds = useElapsed(since);
  if (seconds === null) return null;
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return <>{`${hours > 0 ? `${hours}:` : ""}${two((seconds / 60) % 60)}:${two(seconds % 60)}`}</>;
}
