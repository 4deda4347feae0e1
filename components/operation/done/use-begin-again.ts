"use client";

import { useEffect, useState } from "react";
import { hideToast } from "@/components/ui/toast";
import { endRetry, failedToast, type Retry, wantedRetry } from "./retry";

/** A form that *Try again* opened begins with what was typed before: `put` puts it there, once. */
export function useBeginAgain(opcode: string, put: (retry: Retry) => void) {
  const [retry] = useState(() => wantedRetry(opcode));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens.
  useEffect(() => {
    if (retry === null) return;
    put(retry);
    // It is answered, and must not stand before the form's button.
    hideToast(failedToast(retry.job));
    endRetry(retry);
  }, []);
}
