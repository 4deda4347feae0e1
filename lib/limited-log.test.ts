import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { logSeldom } from "./limited-log";
import { log } from "./log";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(log, "warn").mockReturnValue();
  onTestFinished(() => {
    vi.runAllTimers();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
});

const lines = () => vi.mocked(log.warn).mock.calls as unknown[][];

test("a source is logged once a minute, then with the number of lines that were left out", () => {
  for (let i = 0; i < 1_000; i++) logSeldom("warn", "192.0.2.7", { path: "/a" }, "refused");
  logSeldom("warn", "192.0.2.8", { path: "/b" }, "refused");
  expect(lines()).toEqual([
    [{ source: "192.0.2.7", path: "/a" }, "refused"],
    [{ source: "192.0.2.8", path: "/b" }, "refused"],
  ]);
  vi.advanceTimersByTime(60_000);
  expect(lines().slice(2)).toEqual([[{ source: "192.0.2.7", leftOut: 999 }, "refused"]]);
  logSeldom("warn", "192.0.2.7", { path: "/c" }, "refused");
  expect(lines()).toHaveLength(4);
});

test("many sources together write no more than a hundred lines a minute, and twice that with their numbers", () => {
  for (let i = 0; i < 5_000; i++) for (const _ of [1, 2]) logSeldom("warn", `source ${i}`, {}, "refused");
  expect(lines()).toHaveLength(101);
  vi.advanceTimersByTime(60_000);
  expect(lines()).toHaveLength(202);
  const left = lines().map(([fields]) => (fields as { leftOut?: number }).leftOut ?? 0);
  expect(left.reduce((sum, more) => sum + more, 0) + 101).toBe(10_000);
});

test("long texts and errors are cut", () => {
  const error = new Error("x".repeat(10_000));
  logSeldom("warn", "", { host: "h".repeat(12_000), error }, "refused");
  const [fields] = lines()[0] ?? [];
  expect(JSON.stringify(fields).length).toBeLessThan(3_000);
  expect(fields).toMatchObject({ host: `${"h".repeat(200)}…`, error: expect.stringMatching(/^Error: x{1000}/) });
});
