import { expect, test } from "vitest";
import { sizeText } from "./size-text";

test("a size has one digit behind the point below ten, none above", () => {
  expect([0, 999, 1_400, 48_300, 1_440_000, 50_000_000].map(sizeText)).toEqual([
    "0 B",
    "999 B",
    "1.4 kB",
    "48 kB",
    "1.4 MB",
    "50 MB",
  ]);
});
