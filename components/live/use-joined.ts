"use client";

import { useEffect, useRef, useState } from "react";

/** How often something new is said, in milliseconds: who listens is not to be talked over. */
const breath = 5_000;

/** What a screen reader is told of things that come and go: each once, at once where nothing was said lately, else joined. */
export function useJoined(things: readonly { key: string; text: readonly string[] }[]): string {
  const [said, setSaid] = useState("");
  const heard = useRef(new Set<string>());
  const waiting = useRef<string[]>([]);
  const lastSaid = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    for (const { key, text } of things) {
      if (heard.current.has(key)) continue;
      heard.current.add(key);
      waiting.current.push(text.filter(Boolean).join(", "));
    }
    if (waiting.current.length === 0 || timer.current !== undefined) return;
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        lastSaid.current = Date.now();
        setSaid(waiting.current.join(". "));
        waiting.current = [];
      },
      Math.max(0, lastSaid.current + breath - Date.now()),
    );
  }, [things]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return said;
}
