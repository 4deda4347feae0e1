import type { Presence } from "@/lib/domain/job/live-event";

/** For how long somebody counts as there who has not said so again, in seconds. */
const keptSeconds = 30;

/** How many networks one session may look at at once: tabs that are seen beside each other. */
const mostOfSession = 8;

/** Who has which network in front of him, by what browsers say. It is in memory only: after a restart they say it again. */
export type PresenceBook = {
  /** A session looks at a network. */
  look: (handle: string, name: string, network: string) => void;
  /** A session no longer looks at a network, or, without one, at any. */
  leave: (handle: string, network?: string) => void;
  close: () => void;
};

type Seen = Presence & { handle: string; until: number };

/** `tell` has everybody who is there, by name, each time that it changes. `now` is in seconds. */
export function presenceBook(now: () => number, tell: (here: Presence[]) => void): PresenceBook {
  const seen = new Map<string, Seen>();
  let last = "[]";
  let timer: NodeJS.Timeout | undefined;

  function settle(): void {
    for (const [key, { until }] of seen) if (until <= now()) seen.delete(key);
    clearTimeout(timer);
    if (seen.size > 0) {
      const first = Math.min(...[...seen.values()].map(({ until }) => until));
      timer = setTimeout(settle, Math.max(0, first - now()) * 1_000 + 10).unref();
    }
    const here = listOf(seen.values());
    const text = JSON.stringify(here);
    if (text === last) return;
    last = text;
    tell(here);
  }

  return {
    look(handle, name, network) {
      const key = `${handle} ${network}`;
      seen.delete(key);
      seen.set(key, { handle, name, network, until: now() + keptSeconds });
      const own = [...seen].filter(([, one]) => one.handle === handle);
      for (const [old] of own.slice(0, -mostOfSession)) seen.delete(old);
      settle();
    },
    leave(handle, network) {
      for (const [key, one] of seen)
        if (one.handle === handle && (network === undefined || one.network === network)) seen.delete(key);
      settle();
    },
    close: () => clearTimeout(timer),
  };
}

/** Each person once for each network, in an order that says nothing. */
function listOf(seen: Iterable<Seen>): Presence[] {
  const distinct = new Map([...seen].map(({ name, network }) => [`${network} ${name}`, { name, network }]));
  return [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, presence]) => presence);
}
