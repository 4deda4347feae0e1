"use client";

import { useEffect, useState } from "react";
import { endRetry, type Retry, wantedRetry } from "./retry";

/** A form that *Try again* opened begins with what was typed before: `put` puts it there, once. */
export function useBeginAgain(opcode: string, put: (retry: Retry) => void) {
  const [retry] = useState(() => wantedRetry(opcode));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens.
  useEffect(() => {
    if (retry === null) return;
    put(retry);
    endRetry(retry);
  }, []);
}
