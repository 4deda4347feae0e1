import { expect, test } from "vitest";
import { sparklineOf } from "./sparkline";

const day = 86_400;
const now = 1_800_000_000;
const steps = (...rows: [number, number][]) => rows.map(([ago, free]) => ({ at: now - ago * day, free, jobs: 1 }));

test("a line has the last value of each day on which it changed, and what it was 90 days ago", () => {
  expect(sparklineOf(steps([200, 60], [100, 50], [80.9, 41], [80.2, 40], [3, 45], [0.5, 30]), now)).toEqual([
    [90, 50],
    [80, 40],
    [3, 45],
    [0, 30],
  ]);
});

test("a line begins where its network does, and is short where nothing changes", () => {
  expect(sparklineOf(steps([20, 6], [10, 6]), now)).toEqual([[20, 6]]);
  expect(sparklineOf([], now)).toEqual([]);
});
