import { expect, test } from "vitest";
import { fingerprintLines, oldText, progressText, readAgoText, secondsUntil } from "./link-words";

test("the age of what was read counts from the first second on", () => {
  expect([-400, 0, 2_100, 59_999, 61_000, 7_200_000].map(readAgoText)).toEqual([
    "0 s ago",
    "0 s ago",
    "2 s ago",
    "59 s ago",
    "1 min ago",
    "2 h ago",
  ]);
  expect(oldText(245_000)).toBe("4 min old");
});

test("a fingerprint has two lines of sixteen pairs, of which none is lost", () => {
  const pairs = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, "0").toUpperCase());
  const lines = fingerprintLines(pairs.join(":"));
  expect(lines).toEqual([
    "00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:",
    "10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F",
  ]);
  expect(fingerprintLines(pairs.join(":"), 8).join("")).toBe(pairs.join(":"));
});

test("the first reading says how far it is once that is known", () => {
  expect(progressText({ progress: null })).toBeNull();
  expect(progressText({ progress: { done: 1500, total: 7214 } })).toBe("1,500 of 7,214 instances");
});

test("the next try is counted down to the last second, and then is on its way", () => {
  expect([1_000, 11_001, 12_000, 12_001].map((now) => secondsUntil(12_000, now))).toEqual([11, 1, null, null]);
  expect(secondsUntil(null, 0)).toBeNull();
  expect(secondsUntil(12_000, null)).toBeNull();
});
