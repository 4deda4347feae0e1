import type { LiveJob } from "@/lib/domain/job/live-event";
import { type GoneObject, objectResources } from "../gone-objects";
import type { Resource } from "../keys";

/** Who took away a name that was used: its object was removed, or has another name `now`. */
export type GoneName = { job: number; actor: string | null; now: string | null };

let gone: ReadonlyMap<string, GoneName> = new Map();
const listeners = new Set<() => void>();

export function onGoneNames(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who took this name away while this tab was open; null if it is used, as far as is known. */
export function goneName(resource: Resource, name: string): GoneName | null {
  return gone.get(`${resource} ${name}`) ?? null;
}

export function hasGoneNames(): boolean {
  return gone.size > 0;
}

/** For how long what this tab removed may still be shown, in milliseconds: its form leaves the page by itself. */
const leaving = 10_000;
const ownGone = new Map<string, number>();

/** This tab's own form took these names away. */
export function noteOwnGone(objects: readonly GoneObject[]): void {
  for (const { resource, name } of objects) ownGone.set(`${resource} ${name}`, Date.now());
}

/** Whether nothing may be read under this name any more, since this tab has just taken it away. */
export function isOwnGone(resource: Resource, name: string): boolean {
  return (ownGone.get(`${resource} ${name}`) ?? Number.NEGATIVE_INFINITY) > Date.now() - leaving;
}

/** Learns from a job which names are no longer used, and which are again. One's own form leaves the page of what has gone by itself. */
export function learnNames({ id, actor, changed, replaced, objects }: LiveJob, isOwn: boolean): void {
  if (!changed) return;
  const next = new Map(replaced ? [] : gone);
  for (const { kind, name, now } of objects) {
    if (!(kind in objectResources) || now === undefined) continue;
    const resource = objectResources[kind as keyof typeof objectResources];
    if (now !== null) {
      next.delete(`${resource} ${now}`);
      ownGone.delete(`${resource} ${now}`);
    }
    if (now !== name && !isOwn) next.set(`${resource} ${name}`, { job: id, actor, now });
  }
  gone = next;
  for (const listener of listeners) listener();
}

/** Forgets them: all is read anew, and a name may be used again. */
export function forgetNames(): void {
  if (gone.size === 0) return;
  gone = new Map();
  for (const listener of listeners) listener();
}
