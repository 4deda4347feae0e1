import { expect, onTestFinished, test, vi } from "vitest";
import type { Link } from "@/lib/domain/cluster-link/link";
import { tellLinkAge } from "./link-age";
import type { Stream } from "./live-feed";

const linked = { state: "linked", linkedAt: 1, readAt: 100 } as Link;

/** What open pages are told when a look is over. */
function telling(link: () => Link | null, streams: () => Stream[] = () => [{} as Stream]) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const told: number[] = [];
  const store = { file: "no matter", remembered: async () => ({ link: link() }) as never };
  const feed = { streams, tellRead: (ago: number) => void told.push(ago) };
  onTestFinished(tellLinkAge({ store: () => store, feed, now: () => 103, look: 10 }));
  return async () => {
    await vi.advanceTimersByTimeAsync(10);
    return told.splice(0);
  };
}

test("each reading is told once, with its age", async () => {
  let readAt = 100;
  const look = telling(() => ({ ...linked, readAt }));
  expect(await look()).toEqual([3]);
  expect(await look()).toEqual([]);
  readAt = 102;
  expect(await look()).toEqual([1]);
});

test("nothing is told without a link, before it was read, while it is away, or where nobody listens", async () => {
  let link: Link | null = null;
  let streams: Stream[] = [{} as Stream];
  const look = telling(
    () => link,
    () => streams,
  );
  expect(await look()).toEqual([]);
  link = { ...linked, readAt: null };
  expect(await look()).toEqual([]);
  link = { ...linked, state: "away" };
  expect(await look()).toEqual([]);
  link = linked;
  streams = [];
  expect(await look()).toEqual([]);
  streams = [{} as Stream];
  expect(await look()).toEqual([3]);
});
