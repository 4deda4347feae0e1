"use client";

import { useEffect } from "react";
import type { OperationForm } from "./use-operation-form";

/** A form over a page closes once its job takes time: it goes on by itself, and a message says what comes of it. */
export function useCloseWhenRunning({ job, leave }: Pick<OperationForm, "job" | "leave">, onClose: () => void) {
  const isRunning = job !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and not whenever the page draws anew.
  useEffect(() => {
    if (!isRunning) return;
    leave();
    onClose();
  }, [isRunning]);
}
