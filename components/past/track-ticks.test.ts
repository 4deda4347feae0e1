import { expect, test } from "vitest";
import { placeOf, ticksOf } from "./track-ticks";

const at = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 1000;

test("a year has months, some weeks have days, and a day has nothing between its ends", () => {
  const year = { from: at(2025, 11, 2), to: at(2026, 11, 18) };
  expect(ticksOf(year, "UTC", 3).map(({ label }) => label)).toEqual(["May", "Jul", "Sept"]);
  const weeks = { from: at(2026, 11, 1), to: at(2026, 11, 18) };
  expect(ticksOf(weeks, "UTC", 5).map(({ label }) => label)).toEqual(["9 Nov", "11 Nov", "13 Nov", "15 Nov"]);
  expect(ticksOf({ from: at(2026, 11, 17), to: at(2026, 11, 18) }, "UTC", 5)).toEqual([]);
});

test("a place on the track is between its ends, also for a moment that is not", () => {
  const span = { from: 100, to: 200 };
  expect([50, 100, 150, 200, 900].map((moment) => placeOf(moment, span))).toEqual([0, 0, 0.5, 1, 1]);
  expect(placeOf(5, { from: 7, to: 7 })).toBe(1);
});
