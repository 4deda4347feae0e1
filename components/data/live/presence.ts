"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { Presence } from "@/lib/domain/job/live-event";
import { reach } from "../reach/reach";

let here: readonly Presence[] = [];
const listeners = new Set<() => void>();

/** Who looks at which network now, as the feed tells it. */
export function notePresence(next: readonly Presence[]): void {
  here = next;
  for (const listener of listeners) listener();
}

const nobody: readonly Presence[] = [];

/** Everybody who looks at a network, of any network, oneself too. */
export function usePresence(): readonly Presence[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => here,
    () => nobody,
  );
}

/** How often a page says that it is looked at, in milliseconds; who has not said so for 30 s is gone. */
const beat = 12_000;

/** How long a network counts as looked at after its page has gone: another tab of it may be on its way. In milliseconds. */
const patience = 1_000;

/** How many parts of this tab tell of a network. */
const telling = new Map<string, number>();

/** Tells the others that somebody has the page of a network in front of him, by its UUID: while it is seen, and that it is left. */
export function useTellPresence(network: string, may: boolean): void {
  useEffect(() => {
    if (!may) return;
    const count = (change: number) => telling.set(network, (telling.get(network) ?? 0) + change);
    const isSeen = () => document.visibilityState === "visible";
    const tell = () => {
      if (isSeen() && reach().state === "reached") void send(network);
    };
    const left = () => void send(network, true);
    const seen = () => (isSeen() ? tell() : left());
    const timer = setInterval(tell, beat);
    count(1);
    tell();
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pagehide", left);
    return () => {
      count(-1);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pagehide", left);
      setTimeout(() => telling.get(network) === 0 && left(), patience);
    };
  }, [network, may]);
}

/** Nobody waits for it, and whether it arrived is seen by what the feed tells. */
async function send(network: string, gone = false): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(gone ? { network, gone } : { network });
  await fetch("/api/presence", { method: "POST", headers, body, keepalive: true }).catch(() => {});
}
