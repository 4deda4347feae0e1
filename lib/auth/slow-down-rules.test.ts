import fc from "fast-check";
import { expect, test } from "vitest";
import { type Counts, forgottenAfter, oneMore, rules, waitAfter, waitBefore } from "./slow-down-rules";

const now = 1_800_000_000;
const none: Counts = {
  name: { failures: 0, at: 0 },
  everywhere: { failures: 0, at: 0 },
  address: { failures: 0, at: 0 },
};

test("the wait for a name at an address doubles and stays short", () => {
  expect([5, 6, 7, 8, 20].map((failures) => waitAfter(rules.name, failures))).toEqual([0, 1, 2, 4, 30]);
  expect([0, 1, 2].map((failures) => waitAfter(rules.everywhere.try, failures))).toEqual([0, 60, 60]);
});

test("a name that is guessed at everywhere has one try at each address, but for those it lately signed in from", () => {
  const guessed = { ...none, everywhere: { failures: 31, at: now } };
  expect(waitBefore(guessed, false, now)).toBe(0);
  const tried = { ...guessed, name: { failures: 1, at: now } };
  expect(waitBefore(tried, false, now + 10)).toBe(50);
  expect(waitBefore(tried, true, now + 10)).toBe(0);
});

test("an address that guesses at many names has a burst and then one try a second, but for names known there", () => {
  let address = none.address;
  for (let i = 0; i < 30; i++) address = oneMore("address", address, now);
  expect(waitBefore({ ...none, address }, false, now)).toBe(1);
  expect(waitBefore({ ...none, address }, false, now + 1)).toBe(0);
  expect(waitBefore({ ...none, address }, true, now)).toBe(0);
});

const counted = fc.record({
  failures: fc.oneof(fc.nat(100), fc.double({ min: 0, max: 1e9, noNaN: true })),
  at: fc.integer({ min: now - 2 * forgottenAfter, max: now + 10 * 86_400 }),
});

test("no wait is longer than the longest of the rules, whatever was counted and however wrong the clock was", () => {
  fc.assert(
    fc.property(counted, counted, counted, fc.boolean(), (name, everywhere, address, known) => {
      const wait = waitBefore({ name, everywhere, address }, known, now);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(known ? rules.name.longest : rules.everywhere.try.longest);
    }),
  );
});

test("failures at other addresses never make the first try at one wait", () => {
  fc.assert(
    fc.property(counted, fc.boolean(), (everywhere, known) => {
      expect(waitBefore({ ...none, everywhere }, known, now)).toBe(0);
    }),
  );
});
