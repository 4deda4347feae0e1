import { expect, test } from "vitest";
import { countText, pluralText, shareText } from "./number-text";

test("thousands are separated", () => {
  expect(countText(42134)).toBe("42,134");
});

test("one of a thing is singular, none and many are plural", () => {
  expect([0, 1, 1204].map((n) => pluralText(n, "network"))).toEqual(["0 networks", "1 network", "1,204 networks"]);
  expect(pluralText(2, "address", "addresses")).toBe("2 addresses");
});

test("a share is 0 or 100 per cent only when it is exactly that", () => {
  const of256 = [0, 1, 128, 250, 255, 256].map((n) => shareText(n, 256));
  expect(of256).toEqual(["0 %", "< 1 %", "50 %", "98 %", "> 99 %", "100 %"]);
});

test("a share of nothing is 0 per cent", () => {
  expect(shareText(0, 0)).toBe("0 %");
});
