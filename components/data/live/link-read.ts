"use client";

import { useSyncExternalStore } from "react";

let readAt: number | null = null;
const listeners = new Set<() => void>();

/** The feed tells that the linked cluster was read so many seconds ago. */
export function noteLinkRead(ago: number): void {
  readAt = Date.now() - ago * 1000;
  for (const listener of listeners) listener();
}

/** When the linked cluster was read last as far as the feed told it, by this browser's clock in milliseconds; null before that. */
export function useLinkRead(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => readAt,
    () => null,
  );
}
