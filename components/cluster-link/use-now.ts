"use client";

import { useInterval } from "@mantine/hooks";
import { useEffect, useState } from "react";

/** This browser's time in milliseconds, each second anew; null in the first HTML, which does not know it. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  useEffect(() => setNow(Date.now()), []);
  return now;
}
