import { dehydrate, hydrate, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveJob } from "@/lib/domain/job/live-event";
import { liveJob } from "@/testing/job";
import { applyFeed } from "./apply-live-event";
import { noteOwnGone } from "./gone-names";
import { whileSending } from "./own-jobs";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that shows what is read under a key; how often it was read, and how a reading that takes long is answered. */
function page(key: readonly unknown[], slow = false) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
  const answers: (() => void)[] = [];
  const read = vi.fn(() => (slow ? new Promise<number>((resolve) => answers.push(() => resolve(1))) : 1));
  client.setQueryData(key, 0);
  const off = new QueryObserver(client, { queryKey: key, queryFn: read }).subscribe(() => {});
  const feed = applyFeed(client);
  const hear = (job: Partial<LiveJob> = {}) => feed.hear({ type: "job", job: liveJob(job) });
  return { client, read, feed, hear, answers, off };
}

test("what a job touches is read again at once, and what it does not touch is left alone", async () => {
  const [prod, stage] = [page(["networks", "prod"]), page(["networks", "stage"])];
  prod.hear();
  stage.hear();
  await vi.advanceTimersByTimeAsync(1);
  expect(prod.read).toHaveBeenCalledTimes(1);
  expect(stage.read).not.toHaveBeenCalled();
});

test("however much happens, nothing is read more than twice a second, nor later than half a second after the last", async () => {
  const { read, hear } = page(["networks", "prod"]);
  for (let job = 0; job < 100; job += 1) {
    hear({ id: job });
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(read.mock.calls.length).toBeLessThanOrEqual(3);
  const before = read.mock.calls.length;
  hear({ id: 200 });
  await vi.advanceTimersByTimeAsync(500);
  expect(read.mock.calls.length).toBeGreaterThan(before);
});

test("what was read lately does not keep something else from being read at once", async () => {
  const { client, read, hear } = page(["networks", "prod"]);
  const jobs = vi.fn(() => 1);
  client.setQueryData(["jobs", "list", {}], 0);
  new QueryObserver(client, { queryKey: ["jobs", "list", {}], queryFn: jobs }).subscribe(() => {});
  hear({ id: 1, status: "running", changed: false, objects: [] });
  await vi.advanceTimersByTimeAsync(50);
  expect([jobs.mock.calls.length, read.mock.calls.length]).toEqual([1, 0]);
  hear({ id: 1 });
  await vi.advanceTimersByTimeAsync(1);
  expect([jobs.mock.calls.length, read.mock.calls.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(500);
  expect(jobs).toHaveBeenCalledTimes(2);
});

test("a reading that was under way when something happened is let end, and is done again", async () => {
  const { read, hear, answers } = page(["networks", "prod"], true);
  hear({ id: 1 });
  await vi.advanceTimersByTimeAsync(1);
  hear({ id: 2 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(read).toHaveBeenCalledTimes(1);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(600);
  expect(read).toHaveBeenCalledTimes(2);
});

test("a change of this tab is not read twice, whether the feed or the answer comes first", async () => {
  const { read, hear } = page(["networks", "prod"]);
  let answer = () => {};
  const sent = whileSending(
    () => new Promise<void>((resolve) => (answer = resolve)),
    () => 7,
  );
  hear({ id: 7 });
  answer();
  await sent;
  await whileSending(
    async () => {},
    () => 8,
  );
  hear({ id: 8 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).not.toHaveBeenCalled();
});

test("what others do while a change of this tab takes long is not held back for long", async () => {
  const { read, hear } = page(["networks", "prod"]);
  let answer = () => {};
  const sent = whileSending(
    () => new Promise<void>((resolve) => (answer = resolve)),
    () => 9,
  );
  hear({ id: 10 });
  await vi.advanceTimersByTimeAsync(5_200);
  expect(read).toHaveBeenCalledTimes(1);
  answer();
  await sent;
});

test("while a change of this tab is on its way nothing is read that it may remove", async () => {
  const { read, feed } = page(["networks", "prod"]);
  let answer = () => {};
  feed.hear({ type: "reset" });
  const sent = whileSending(
    () => new Promise<void>((resolve) => (answer = resolve)),
    () => 9,
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).not.toHaveBeenCalled();
  answer();
  await sent;
  await vi.advanceTimersByTimeAsync(200);
  expect(read).toHaveBeenCalledTimes(1);
});

test("the page of a network that another removed keeps what it shows, until there is one of that name again", async () => {
  const { read, hear } = page(["networks", "prod"]);
  const object = { kind: "network", uuid: "u", name: "prod" } as const;
  hear({ id: 20, objects: [{ ...object, now: null }] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).not.toHaveBeenCalled();
  hear({ id: 21, objects: [{ ...object, uuid: "v", now: "prod" }] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).toHaveBeenCalledTimes(1);
});

test("what a page brings along that was read before something happened is read again", async () => {
  const { client, hear } = page(["networks", "stage"]);
  hear();
  await vi.advanceTimersByTimeAsync(1);
  const read = vi.fn((_: string) => 1);
  const brought = new QueryClient();
  brought.setQueryData(["networks", "prod"], 0);
  brought.setQueryData(["networks", "other"], 0);
  hydrate(client, dehydrate(brought));
  for (const name of ["prod", "other"])
    new QueryObserver(client, { queryKey: ["networks", name], queryFn: () => read(name) }).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read.mock.calls).toEqual([["prod"]]);
});

test("what was renamed before and is removed by this tab is not read under its name any more", async () => {
  const { read, hear } = page(["groups", "edge"]);
  const object = { kind: "group", uuid: "u", name: "lab" } as const;
  let answer = () => {};
  hear({ id: 30, objects: [{ ...object, now: "edge" }] });
  const sent = whileSending(
    () => new Promise<void>((resolve) => (answer = resolve)),
    () => 31,
  );
  answer();
  await sent;
  noteOwnGone([{ resource: "groups", name: "edge", now: null }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).not.toHaveBeenCalled();
});
