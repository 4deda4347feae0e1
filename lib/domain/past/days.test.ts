import { expect, test } from "vitest";
import { daysOf, isTimeZone } from "./days";

const at = (time: string) => Date.parse(time) / 1_000;

test("a day begins at midnight of the time zone, also where clocks change", () => {
  const quarters = ["2026-10-24T21:45:00Z", "2026-10-24T22:00:00Z", "2026-10-25T22:45:00Z", "2026-10-25T23:00:00Z"];
  expect(
    daysOf(
      quarters.map((time) => ({ at: at(time), addresses: 3, jobs: 1 })),
      "Europe/Berlin",
    ),
  ).toEqual([
    { day: "2026-10-24", addresses: 3, jobs: 1 },
    { day: "2026-10-25", addresses: 6, jobs: 2 },
    { day: "2026-10-26", addresses: 3, jobs: 1 },
  ]);
});

test("half an hour beside the others is a time zone, too", () => {
  expect(daysOf([{ at: at("2026-11-01T18:30:00Z"), addresses: 1, jobs: 1 }], "Asia/Kolkata")).toEqual([
    { day: "2026-11-02", addresses: 1, jobs: 1 },
  ]);
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Nowhere/Else", false],
  ["", false],
])("%j is a time zone: %s", (zone, is) => {
  expect(isTimeZone(zone)).toBe(is);
});
