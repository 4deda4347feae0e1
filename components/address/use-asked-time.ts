"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { useTimeZone } from "@/components/ui/time/moment";
import { type AskedTime, parseAskedTime } from "@/lib/domain/past/asked-time";

/**
 * The day or moment that is asked about, in the address of the page (`on`), read in the reader's zone: null where nothing is asked,
 * a sentence where it cannot be read. `now` in seconds since the epoch.
 */
export function useAskedTime(now: number) {
  const [text, setText] = useQueryState("on", parseAsString.withOptions({ history: "replace" }));
  const zone = useTimeZone();
  const asked = useMemo((): AskedTime | string | null => {
    if (text === null || text.trim() === "") return null;
    const read = parseAskedTime(text, { now, zone });
    return read.ok ? read.value : `${read.refusal.message} ${read.refusal.remedy}`;
  }, [text, now, zone]);
  return { text, asked, setText };
}
