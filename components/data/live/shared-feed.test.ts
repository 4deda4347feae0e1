import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvent } from "@/lib/domain/job/live-event";
import { isUpTo, shareFeed } from "./shared-feed";

type Heard = (told: { event: LiveEvent; id: string; after: string }) => void;
type Channel = Pick<BroadcastChannel, "postMessage" | "onmessage" | "close">;

/** The tabs of a browser, and a server whose feed they read. */
function browser() {
  const tabs = new Set<Channel>();
  const feed: { id: string; event: LiveEvent }[] = [];
  const streams = new Set<{ tell: (at: number) => void; from: string | null }>();
  const opened: (string | null)[] = [];

  function channel(): Channel {
    const own: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of tabs)
          if (other !== own) other.onmessage?.call(other as never, { data: structuredClone(data) } as MessageEvent);
      },
      close: () => tabs.delete(own),
    };
    tabs.add(own);
    return own;
  }

  function tab(start: string | null, seen = true) {
    vi.advanceTimersByTime(1);
    const heard: string[] = [];
    const state = { seen };
    const own = channel();
    const shared = shareFeed(
      start,
      {
        channel: own,
        isSeen: () => state.seen,
        read: (from, heed) => {
          let place = from;
          const stream = {
            from,
            tell: (at: number) => {
              const { id, event } = feed[at] as (typeof feed)[number];
              if (place !== null && isUpTo(id, place)) return;
              const after = place ?? "";
              place = id;
              heed.told({ event, id, after });
            },
          };
          const begin = () => {
            opened.push(place);
            setTimeout(() => {
              if (!streams.has(stream)) return;
              place ??= feed.at(-1)?.id ?? "s-0";
              heed.state("live");
              heed.told({ event: { type: "begin" }, id: place, after: place });
              for (const at of feed.keys()) stream.tell(at);
            });
          };
          streams.add(stream);
          begin();
          return {
            close: () => streams.delete(stream),
            goBackTo: (id) => {
              place = id;
              begin();
            },
          };
        },
      },
      {
        event: (event) => void (event.type === "job" && heard.push(event.job.summary)),
        state: () => {},
      },
    );
    return { heard, shared, state, own };
  }

  /** A tab that ends without a word. */
  function crash({ own, shared }: ReturnType<typeof tab>) {
    tabs.delete(own);
    own.postMessage = () => {};
    shared.close();
  }

  function happens(summary: string) {
    feed.push({ id: `s-${feed.length + 1}`, event: { type: "job", job: { summary } as never } });
    for (const stream of streams) stream.tell(feed.length - 1);
  }

  return { tab, happens, crash, streams, opened };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTime(50);

test("tabs share one stream, that of the one that came last, and all hear everything once", () => {
  const { tab, happens, streams } = browser();
  const one = tab("s-0");
  settle();
  happens("a");
  const two = tab("s-1");
  settle();
  happens("b");
  expect(streams.size).toBe(1);
  expect(one.heard).toEqual(["a", "b"]);
  expect(two.heard).toEqual(["b"]);
});

test("what happened while one tab opened is told to the tab that led before, too", () => {
  const { tab, happens, streams } = browser();
  const one = tab("s-0");
  settle();
  streams.clear();
  happens("lost on the way");
  const two = tab("s-1");
  settle();
  happens("b");
  settle();
  expect(one.heard).toEqual(["lost on the way", "b"]);
  expect(two.heard).toEqual(["b"]);
});

test("a tab that begins with an older page catches up, and others hear nothing twice", () => {
  const { tab, happens } = browser();
  const one = tab("s-0");
  settle();
  happens("a");
  happens("b");
  const two = tab("s-1");
  settle();
  expect(two.heard).toEqual(["b"]);
  expect(one.heard).toEqual(["a", "b"]);
});

test("when the tab that leads is closed, another one goes on from there", () => {
  const { tab, happens, streams, opened } = browser();
  const one = tab("s-0");
  const two = tab("s-0");
  settle();
  happens("a");
  two.shared.close();
  happens("b");
  settle();
  expect(streams.size).toBe(1);
  expect(opened.at(-1)).toBe("s-1");
  expect(one.heard).toEqual(["a", "b"]);
});

test("a tab that dies without a word is missed by its beats", () => {
  const { tab, happens, streams, crash } = browser();
  const one = tab("s-0");
  const two = tab("s-0");
  vi.advanceTimersByTime(20_000);
  expect(streams.size).toBe(1);
  crash(two);
  happens("a");
  vi.advanceTimersByTime(20_000);
  expect(streams.size).toBe(1);
  expect(one.heard).toEqual(["a"]);
});

test("the tab that is looked at again reads the feed itself", () => {
  const { tab, happens, streams, opened } = browser();
  const one = tab("s-0");
  tab("s-0");
  settle();
  happens("a");
  one.shared.lead();
  settle();
  expect(streams.size).toBe(1);
  expect(opened.at(-1)).toBe("s-1");
  happens("b");
  expect(one.heard).toEqual(["a", "b"]);
});

test("a reset is heeded from an earlier place on, too, as after an older copy of the store was put back", () => {
  const heard: LiveEvent["type"][] = [];
  let tell: Heard = () => {};
  const read = (_: string | null, heed: { told: Heard }) => {
    tell = heed.told;
    return { close: () => {}, goBackTo: () => {} };
  };
  const shared = shareFeed(
    "s-9",
    { channel: null, isSeen: () => true, read },
    { event: ({ type }) => heard.push(type), state: () => {} },
  );
  tell({ event: { type: "reset" }, id: "s-4", after: "" });
  tell({ event: { type: "accounts" }, id: "s-5", after: "s-4" });
  expect(heard).toEqual(["reset", "accounts"]);
  shared.close();
});

test("places are in order within one sequence only", () => {
  expect(isUpTo("a-9", "a-10")).toBe(true);
  expect(isUpTo("a-10", "a-10")).toBe(true);
  expect(isUpTo("a-11", "a-10")).toBe(false);
  expect(isUpTo("b-1", "a-10")).toBe(false);
});
