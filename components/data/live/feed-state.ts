/**
 * Whether changes of others come in by themselves. `away`: they do not now, and are looked for every few seconds instead; before the
 * first answer it is neither.
 */
export type FeedState = "starting" | "live" | "away";

let current: FeedState = "starting";
const listeners = new Set<() => void>();

export function feedState(): FeedState {
  return current;
}

export function onFeedState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function noteFeed(state: FeedState): void {
  if (state === current) return;
  current = state;
  for (const listener of listeners) listener();
}
