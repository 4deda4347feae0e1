import { expect, test } from "vitest";
import { clockText, dayText, durationText, shortMomentText, wholeDayText } from "./moment-text";

const moment = Date.UTC(2026, 10, 18, 23, 7, 9) / 1000;

test("a clock time is of its zone, with seconds only where asked for", () => {
  expect(clockText(moment, "UTC")).toBe("23:07");
  expect(clockText(moment, "UTC", true)).toBe("23:07:09");
  expect(clockText(moment, "Asia/Tokyo")).toBe("08:07");
});

test("a day is of its zone", () => {
  expect(dayText(moment, "UTC")).toBe("18 Nov 2026");
  expect(dayText(moment, "Asia/Tokyo")).toBe("19 Nov 2026");
});

test("a moment is as short as it is clear: a time of today, a day of this year, else with its year", () => {
  const short = (seconds: number) => shortMomentText(seconds, "UTC", moment);
  expect([moment - 3_600, moment - 86_400, moment - 365 * 86_400].map(short)).toEqual([
    "22:07",
    "17 Nov",
    "18 Nov 2025",
  ]);
});

test("a whole day has its weekday", () => {
  expect(wholeDayText(moment, "Asia/Tokyo")).toMatch(/^Thursday,? 19 November 2026$/);
});

test("a duration is never zero and has the unit that fits", () => {
  expect([0, 0.038, 1.24, 200].map(durationText)).toEqual(["1 ms", "38 ms", "1.2 s", "3 min 20 s"]);
});
