import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forPeople, rateLimit } from "./rate-limit";

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

test("an address that floods is held back, others are not, and it is let in again", () => {
  const allows = rateLimit(forPeople);
  const answers = Array.from({ length: 1_100 }, () => allows("192.0.2.7"));
  expect(answers.filter(Boolean)).toHaveLength(1_000);
  expect(allows("192.0.2.8")).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(allows("192.0.2.7")).toBe(true);
});

test("the addresses of one IPv6 network count as one", () => {
  const allows = rateLimit(forPeople);
  const answers = Array.from({ length: 1_001 }, (_, i) => allows(`2001:db8::${(i + 1).toString(16)}`));
  expect(answers.filter(Boolean)).toHaveLength(1_000);
  expect(allows("2001:db8:0:1::1")).toBe(true);
});
