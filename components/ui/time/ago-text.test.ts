import { expect, test } from "vitest";
import { agoText } from "./ago-text";

test("an age is said in its largest whole unit", () => {
  expect([0, 4_999, 12_000, 59_999, 61_000, 7_200_000, 200_000_000].map(agoText)).toEqual([
    "just now",
    "just now",
    "12 s ago",
    "59 s ago",
    "1 min ago",
    "2 h ago",
    "2 d ago",
  ]);
});

test("a clock that is behind says just now", () => {
  expect(agoText(-3_000)).toBe("just now");
});
