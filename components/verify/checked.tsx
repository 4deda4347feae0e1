"use client";

import { useInterval } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { pluralText } from "@/components/ui/number-text";
import { agoText } from "@/components/ui/time/ago-text";

/** "Checked 1,144 NICs just now.": what a look without findings has looked at; `at` in milliseconds since the epoch. */
export function Checked({ nics, at }: { nics: number | null; at: number }) {
  // The server's clock and the browser's differ: an age is only said in the browser.
  const [now, setNow] = useState<number | null>(null);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  useEffect(() => setNow(Date.now()), []);
  if (nics === null) return null;
  return (
    <>
      Checked {pluralText(nics, "NIC")}
      {now !== null && ` ${agoText(now - at)}`}.
    </>
  );
}
