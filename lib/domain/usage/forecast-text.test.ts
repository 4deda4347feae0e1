import { expect, test } from "vitest";
import type { Forecast } from "./forecast";
import { basisText, daysUntilFull, forecastText } from "./forecast-text";
import { fullnessOrder } from "./fullness-order";

const day = 86_400;
const now = 1_800_000_000;
const growing = (days: number): Forecast => ({
  ...{ kind: "growing", perDay: 0.5614, days: 180, jobs: 74 },
  ...{ fullAt: now + days * day, earliest: now + 1, latest: null },
});
const all: Forecast[] = [
  { kind: "steady", days: 90, jobs: 1 },
  { kind: "little", days: 12, jobs: 3 },
  { kind: "far", perDay: 0.005, days: 180, jobs: 12 },
  growing(114.4),
  growing(0.2),
  { kind: "full", since: null },
];

test("a forecast is a number of days or the words why there is none", () => {
  expect(all.map((forecast) => forecastText(forecast, now))).toEqual([
    "Not growing",
    "Too little data",
    "Over a year",
    "114 days",
    "1 day",
    "Full",
  ]);
  expect(all.map((forecast) => daysUntilFull(forecast, now))).toEqual([null, null, null, 114, 1, null]);
});

test("a forecast says what it rests on, and what is missing", () => {
  expect(all.map(basisText)).toEqual([
    "From 90 days and 1 job: usage does not grow.",
    "12 days and 3 jobs. A forecast needs 30 days and 10 jobs that changed its usage.",
    "From 180 days and 12 jobs: 1.82 addresses a year.",
    "From 180 days and 74 jobs: 0.56 addresses a day.",
    "From 180 days and 74 jobs: 0.56 addresses a day.",
    "No address is free.",
  ]);
});

test("what is full comes first, then what will be first, then what may be later", () => {
  const ordered = all.toSorted((a, b) => fullnessOrder(a) - fullnessOrder(b));
  expect(ordered.map((forecast) => forecastText(forecast, now))).toEqual([
    "Full",
    "1 day",
    "114 days",
    "Over a year",
    "Not growing",
    "Too little data",
  ]);
});
