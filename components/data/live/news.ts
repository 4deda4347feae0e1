"use client";

import { useSyncExternalStore } from "react";
import type { LiveJob } from "@/lib/domain/job/live-event";

/** A job of somebody else that has just changed something, and when this tab heard of it, in milliseconds since the epoch. */
export type News = { job: LiveJob; at: number };

/** For how long a change is pointed at, and for how long it is remembered; in milliseconds. */
const pointedAt = 6_000;
const kept = 15 * 60_000;
const most = 50;

let recent: readonly News[] = [];
let fresh: readonly News[] = [];
let marked: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** Another has changed something. What came in together and is told again, as a job whose hooks go on, is pointed at once. */
export function noteNews(job: LiveJob): void {
  if (!job.changed || recent.some((one) => one.job.id === job.id)) return;
  const now = Date.now();
  recent = [{ job, at: now }, ...recent.filter(({ at }) => at > now - kept)].slice(0, most);
  settle();
  setTimeout(settle, pointedAt + 20);
}

function settle(): void {
  const now = Date.now();
  fresh = recent.filter(({ at }) => at > now - pointedAt);
  marked = new Set(fresh.flatMap(({ job }) => marksOf(job)));
  for (const listener of listeners) listener();
}

function marksOf({ id, objects, addresses }: LiveJob): string[] {
  return [jobMark(id), ...objects.map(({ uuid }) => uuid), ...addresses.map(({ network }) => network.uuid)];
}

/** What stands for a job among the UUIDs of what has just changed. */
export function jobMark(id: number): string {
  return `job ${id}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly News[] = [];
const unmarked: ReadonlySet<string> = new Set();

/** What others changed in the last seconds, newest first. */
export function useFreshNews(): readonly News[] {
  return useSyncExternalStore(
    subscribe,
    () => fresh,
    () => none,
  );
}

/** What others changed since this tab was opened, newest first, for a quarter of an hour at most. */
export function useRecentNews(): readonly News[] {
  return useSyncExternalStore(
    subscribe,
    () => recent,
    () => none,
  );
}

/** The UUIDs of the objects that others have just changed, and the marks of their jobs. */
export function useJustChanged(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => marked,
    () => unmarked,
  );
}
