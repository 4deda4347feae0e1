import { expect, test } from "vitest";
import { isNearlyFull } from "./fullness";

test("a network is nearly full from 90 % used addresses on", () => {
  expect(isNearlyFull({ size: 100, freeCount: 11 })).toBe(false);
  expect(isNearlyFull({ size: 100, freeCount: 10 })).toBe(true);
  expect(isNearlyFull({ size: 8, freeCount: 1 })).toBe(false);
  expect(isNearlyFull({ size: 8, freeCount: 0 })).toBe(true);
});
