import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldMoment, momentAddress, parseMoment } from "./moment-text";

test("a moment in the address has no more places than it needs", () => {
  expect(momentAddress(Date.UTC(2026, 9, 3, 16, 40) / 1000)).toBe("2026-10-03T16:40Z");
  expect(momentAddress(Date.UTC(2026, 9, 3, 16, 40, 12) / 1000)).toBe("2026-10-03T16:40:12Z");
  expect(momentAddress(Date.UTC(2026, 9, 3, 16, 40, 12, 5) / 1000)).toBe("2026-10-03T16:40:12.005Z");
});

test("the moment of an address is the one that was written there", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (milliseconds) => {
      expect(parseMoment(momentAddress(milliseconds / 1000))).toBe(milliseconds / 1000);
    }),
  );
});

test("a moment without a zone is the reader's, and a day alone is its beginning", () => {
  expect(parseMoment("2026-10-03T16:40")).toBe(new Date(2026, 9, 3, 16, 40).getTime() / 1000);
  expect(parseMoment("2026-10-03")).toBe(new Date(2026, 9, 3).getTime() / 1000);
  expect(parseMoment(fieldMoment(1_790_000_000.7))).toBe(1_790_000_000 - (1_790_000_000 % 60));
});

test.each(["", "now", "2026", "2026-13-40", "2026-10-03T16:40:12Z; x", "1969-10-03"])("%j is no moment", (text) => {
  expect(parseMoment(text)).toBeNull();
});
