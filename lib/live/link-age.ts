import { logSeldom } from "@/lib/limited-log";
import { asOfNow, clusterLink } from "@/lib/queries/cluster-link";
import type { Store } from "@/lib/store/store";
import type { LiveFeed } from "./live-feed";

type Telling = {
  store: () => Pick<Store, "remembered" | "file">;
  feed: Pick<LiveFeed, "streams" | "tellRead">;
  /** Seconds since the epoch. */
  now: () => number;
  /** Milliseconds between two looks. */
  look?: number;
};

/**
 * Tells open pages that the linked cluster was read, although nothing was new there and so nothing was written. They need not ask for it:
 * a page that asks uses its session, and nobody's would ever end by itself. Answers what stops it.
 */
export function tellLinkAge({ store, feed, now, look = 2_000 }: Telling): () => void {
  let told: number | null = null;
  let looking = false;

  async function lookOnce(): Promise<void> {
    if (looking || feed.streams()[Symbol.iterator]().next().done) return;
    looking = true;
    try {
      const { link } = asOfNow(await store().remembered(clusterLink), store().file);
      const readAt = link?.state === "linked" ? link.readAt : null;
      if (readAt !== null && readAt !== told) feed.tellRead(now() - readAt);
      told = readAt;
    } catch (error) {
      logSeldom("warn", "link age", { error }, "open pages are told later how old their state is");
    }
    looking = false;
  }

  const timer = setInterval(() => void lookOnce(), look);
  timer.unref();
  return () => clearInterval(timer);
}
