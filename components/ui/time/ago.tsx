"use client";

import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { agoText } from "./ago-text";

/** How long ago something was that this browser has seen, by its own clock: it counts by itself. `since` is in milliseconds. */
export function Ago({ since }: { since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  return <>{agoText(Math.max(0, now - since))}</>;
}
