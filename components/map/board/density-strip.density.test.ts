import { expect, test } from "vitest";
import { blocksOf } from "./density-strip";

test("every /24 is counted by itself: held, reserved, and free the rest", () => {
  const states = `NGIIB${".".repeat(250)}E${"I".repeat(256)}`;
  expect(blocksOf(states)).toEqual([
    { held: 3, reserved: 3, size: 256 },
    { held: 256, reserved: 0, size: 256 },
  ]);
});

test("an orphan is held, a ghost and a missing one are not", () => {
  expect(blocksOf("OH!C")).toEqual([{ held: 1, reserved: 1, size: 4 }]);
});
