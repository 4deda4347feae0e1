import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FreeStep, forecastOf } from "./forecast";

const day = 86_400;
const now = 1_800_000_000;

/** Steps by days before now and free addresses; each is one job. */
function steps(...rows: [daysAgo: number, free: number][]): FreeStep[] {
  return rows.map(([daysAgo, free]) => ({ at: now - daysAgo * day, free, jobs: 1 }));
}

/** One address less each so many days, for `days` days, down to `free`. */
function growing(days: number, every: number, free: number): FreeStep[] {
  const times = Array.from({ length: Math.floor(days / every) + 1 }, (_, at) => Math.floor(days / every) - at);
  return steps(...times.map((at) => [at * every, free + at] as [number, number]));
}

describe("examples", () => {
  test("one address every other day is half an address a day, and 60 free ones last 120 days", () => {
    const forecast = forecastOf(growing(180, 2, 60), now);
    expect(forecast).toMatchObject({ kind: "growing", days: 180, jobs: 91 });
    if (forecast.kind !== "growing") return;
    expect(forecast.perDay).toBeCloseTo(0.5, 1);
    expect((forecast.fullAt - now) / day).toBeCloseTo(120, -1);
  });

  test("29 days are too few, and so are 9 jobs", () => {
    expect(forecastOf(growing(29, 1, 60), now)).toMatchObject({ kind: "little", days: 29 });
    expect(forecastOf(growing(160, 20, 60), now)).toEqual({ kind: "little", days: 160, jobs: 9 });
    expect(forecastOf(growing(162, 18, 6), now)).toMatchObject({ kind: "growing", jobs: 10 });
  });

  test("a network that stays as it is does not grow, however few jobs there were", () => {
    expect(forecastOf(steps([31, 12]), now)).toEqual({ kind: "steady", days: 31, jobs: 1 });
  });

  test("one large reservation is no trend", () => {
    expect(forecastOf(steps([170, 200], [16, 100]), now)).toMatchObject({ kind: "steady" });
  });

  test("a day on which much was released does not hide that it grows", () => {
    const before = steps([180, 100]);
    const after = growing(170, 2, 60).map((step) => ({ ...step, free: step.free + 40 }));
    expect(forecastOf([...before, ...after], now)).toMatchObject({ kind: "growing" });
  });

  test("what would take more than a year is far away", () => {
    expect(forecastOf(growing(180, 2, 200), now)).toMatchObject({ kind: "far" });
  });

  test("a full network says since when, and nothing where it was full from the beginning", () => {
    expect(forecastOf(steps([90, 3], [40, 0], [30, 1], [20, 0], [10, 0]), now)).toEqual({
      kind: "full",
      since: now - 20 * day,
    });
    expect(forecastOf(steps([90, 0], [10, 0]), now)).toEqual({ kind: "full", since: null });
  });

  test("what happened more than 180 days ago does not count", () => {
    const old = growing(400, 1, 60).filter(({ at }) => at < now - 181 * day);
    expect(forecastOf(old, now)).toMatchObject({ kind: "steady", days: 180, jobs: 0 });
  });

  test("nothing known is too little", () => {
    expect(forecastOf([], now)).toEqual({ kind: "little", days: 0, jobs: 0 });
  });
});

describe("properties", () => {
  const size = 1_024;
  const history = fc
    .array(fc.record({ ago: fc.double({ min: 0, max: 400, noNaN: true }), free: fc.integer({ min: 0, max: size }) }), {
      minLength: 1,
      maxLength: 60,
    })
    .map((rows) => rows.sort((a, b) => b.ago - a.ago).map(({ ago, free }) => ({ at: now - ago * day, free, jobs: 1 })));

  test("a date is in the future, within a year, inside its band, and rests on enough", () => {
    fc.assert(
      fc.property(history, (given) => {
        const forecast = forecastOf(given, now);
        if (forecast.kind !== "growing") return;
        const { fullAt, earliest, latest, perDay, days, jobs } = forecast;
        expect(fullAt).toBeGreaterThan(now);
        expect(fullAt).toBeLessThanOrEqual(now + 366 * day);
        expect(earliest).toBeLessThanOrEqual(fullAt);
        expect(latest ?? fullAt).toBeGreaterThanOrEqual(fullAt);
        expect(perDay).toBeGreaterThan(0);
        expect(days).toBeGreaterThanOrEqual(30);
        expect(jobs).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  test("it is full if and only if no address is free", () => {
    fc.assert(
      fc.property(history, (given) => {
        expect(forecastOf(given, now).kind === "full").toBe(given.at(-1)?.free === 0);
      }),
    );
  });

  test("a network that only released does not grow", () => {
    fc.assert(
      fc.property(history, (given) => {
        const free = given.map((step) => step.free).sort((a, b) => a - b);
        const released = given.map((step, at) => ({ ...step, free: (free[at] ?? 0) + 1 }));
        expect(["little", "steady"]).toContain(forecastOf(released, now).kind);
      }),
    );
  });

  test("the moment does not matter, only the distances: the same history later has the same forecast, later", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 1_000 }), (given, later) => {
        const moved = given.map((step) => ({ ...step, at: step.at + later * day }));
        const [one, other] = [forecastOf(given, now), forecastOf(moved, now + later * day)];
        expect(other.kind).toBe(one.kind);
        if (one.kind === "growing" && other.kind === "growing") expect(other.perDay).toBeCloseTo(one.perDay, 6);
      }),
    );
  });
});
