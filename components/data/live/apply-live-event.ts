import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { isOver } from "@/lib/domain/job/job";
import type { LiveEvent, LiveJob } from "@/lib/domain/job/live-event";
import type { Resource } from "../keys";
import { forgetNames, goneName, isOwnGone, learnNames } from "./gone-names";
import { isTouched } from "./is-touched";
import { isSending, onOwnAnswered, takeOwn } from "./own-jobs";

/** Nothing is read more often than this, in milliseconds, however much happens. */
const pause = 500;
/** How often it is looked whether what is waited for has ended, in milliseconds: a reading, or a change of this tab. */
const step = 100;
/** A page that was asked for may have been read before an event and come after it: for so long events are remembered. */
const onTheWay = 5_000;

/**
 * Brings the feed into the cache: what an event touches and is on the page is read again, at once where it was not read lately, and
 * what is kept for other pages is marked as old. What somebody looks at whose object has gone stays as it was.
 * `news` is told what others did.
 */
export function applyFeed(client: QueryClient, news: (job: LiveJob) => void = () => {}) {
  const cache = client.getQueryCache();
  let heard: LiveEvent[] = [];
  let recent: { at: number; event: LiveEvent }[] = [];
  /** Queries that were being read when something happened: that answer may be older. */
  const late = new Set<string>();
  /** When each query was read again the last time. */
  const last = new WeakMap<Query, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  /** Events that wait for the answer to a change of this tab. */
  let heldBack: LiveEvent[] = [];
  let holding: ReturnType<typeof setTimeout> | undefined;

  function read() {
    due = Number.POSITIVE_INFINITY;
    if (isSending()) return plan(step);
    const events = heard;
    heard = [];
    const touched = cache
      .getAll()
      .filter(({ queryHash, queryKey }) => late.has(queryHash) || events.some((event) => isTouched(queryKey, event)));
    late.clear();
    const [gone, now] = [new Set<string>(), new Set<string>()];
    for (const query of touched) {
      const { queryHash, queryKey, state } = query;
      const wait = (last.get(query) ?? Number.NEGATIVE_INFINITY) + pause - Date.now();
      const isReading = state.fetchStatus === "fetching";
      if (isOfGone(queryKey)) gone.add(queryHash);
      else if (isReading || wait > 0) {
        late.add(queryHash);
        plan(isReading ? Math.max(step, wait) : wait);
      } else {
        now.add(queryHash);
        last.set(query, Date.now());
      }
    }
    const among = (hashes: Set<string>) => ({
      predicate: (query: { queryHash: string }) => hashes.has(query.queryHash),
    });
    void client.invalidateQueries({ ...among(gone), refetchType: "none" });
    void client.invalidateQueries(among(now), { cancelRefetch: false });
  }

  /** Reads within so many milliseconds, or sooner if that was planned already. */
  function plan(delay: number) {
    const at = Date.now() + delay;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(read, delay);
  }

  function apply(event: LiveEvent) {
    const isOwn = event.type === "job" && isOver(event.job.status) && takeOwn(event.job.id);
    if (event.type === "job") learnNames(event.job, isOwn);
    if (event.type === "reset") forgetNames();
    recent = [...recent.filter(({ at }) => at > Date.now() - onTheWay), { at: Date.now(), event }];
    if (isOwn) return;
    if (event.type === "job") news(event.job);
    heard.push(event);
    plan(0);
  }

  /** Applies what was held back once no change of this tab is on its way. */
  function release() {
    clearTimeout(holding);
    holding = undefined;
    if (isSending()) {
      if (heldBack.length > 0) holding = setTimeout(release, step);
      return;
    }
    const free = heldBack;
    heldBack = [];
    for (const event of free) apply(event);
  }

  const stopAnswers = onOwnAnswered(release);
  const stopCache = cache.subscribe((change) => {
    const hydrated = change.type === "added" ? change.query.state.data !== undefined : isSet(change);
    if (!hydrated || recent.length === 0) return;
    const isOld = recent.some(({ at, event }) => at > Date.now() - onTheWay && isTouched(change.query.queryKey, event));
    if (!isOld || change.query.state.isInvalidated) return;
    late.add(change.query.queryHash);
    plan(0);
  });
  return {
    hear: (event: LiveEvent) => {
      if (event.type === "begin" || event.type === "presence" || event.type === "read") return;
      if (event.type !== "job" || (!isSending() && heldBack.length === 0)) return apply(event);
      heldBack.push(event);
      holding ??= setTimeout(release, step);
    },
    stop: () => {
      stopAnswers();
      stopCache();
      clearTimeout(timer);
      clearTimeout(holding);
    },
  };
}

/** What a page brought along for a query that was there. */
function isSet(change: { type: string; action?: { type: string } }): boolean {
  return change.type === "updated" && change.action?.type === "setState";
}

function isOfGone([resource, name]: QueryKey): boolean {
  if (typeof name !== "string") return false;
  return goneName(resource as Resource, name) !== null || isOwnGone(resource as Resource, name);
}
