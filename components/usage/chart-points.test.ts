import { expect, test } from "vitest";
import type { Forecast } from "@/lib/domain/usage/forecast";
import type { NetworkUsageHistory } from "@/lib/queries/usage/network-usage";
import { chartOf, monthTicks } from "./chart-points";

const day = 86_400;
const now = Date.UTC(2026, 10, 18) / 1000;

function history(rows: [daysAgo: number, instance: number, external: number, free: number][]): NetworkUsageHistory {
  const days = rows.map(([ago, instance, external, free]) => ({
    ...{ at: now - ago * day, instance, external, free, jobs: 1, largest: null },
  }));
  return { size: 100, days, now, forecast: { kind: "steady", days: 60, jobs: 2 } };
}

test("each day has what was there at that moment, in per cent; an address that is held twice is drawn once", () => {
  const { points, from, to } = chartOf(
    history([
      [60, 10, 10, 80],
      [2.5, 20, 30, 60],
    ]),
    30,
  );
  expect([from, to]).toEqual([now - 30 * day, now]);
  expect(points).toHaveLength(31);
  expect(points[27]).toMatchObject({ at: now - 3 * day, instance: 10, external: 10 });
  expect(points[28]).toMatchObject({ at: now - 2 * day, instance: 20, external: 20 });
  expect(points.at(-1)).toMatchObject({ at: now, instance: 20, external: 20 });
});

test("the chart begins where usage is known, and where all is asked for it has at most 401 points", () => {
  expect(chartOf(history([[12, 1, 1, 98]]), 365).from).toBe(now - 12 * day);
  const { points, from } = chartOf(history([[4_000, 1, 1, 98]]), null);
  expect(from).toBe(now - 4_000 * day);
  expect(points.length).toBeLessThanOrEqual(402);
});

test("the forecast goes from today's share to 100 % inside its band, and ends where the future would be too long", () => {
  const given = history([
    [200, 10, 10, 80],
    [1, 40, 20, 40],
  ]);
  const forecast: Forecast = {
    kind: "growing",
    ...{ perDay: 1, days: 180, jobs: 20 },
    ...{ fullAt: now + 40 * day, earliest: now + 20 * day, latest: now + 80 * day },
  };
  const { points, to } = chartOf({ ...given, forecast }, 180);
  expect(to).toBe(now + 80 * day);
  expect(points.slice(-4).map(({ at, ahead, band }) => [(at - now) / day, ahead, band])).toEqual([
    [0, 60, [60, 60]],
    [20, 80, [70, 100]],
    [40, 100, [80, 100]],
    [80, undefined, [100, 100]],
  ]);
  const short = chartOf({ ...given, forecast }, 30);
  expect((short.to - now) / day).toBe(18);
  expect(short.points.at(-1)).toMatchObject({ ahead: 78, band: [69, 96] });
});

test("the axis names about eight months, or days where it is short", () => {
  const text = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  expect(monthTicks(now - 365 * day, now).map(text)).toEqual([
    ...["2025-12-01", "2026-02-01", "2026-04-01", "2026-06-01", "2026-08-01", "2026-10-01"],
  ]);
  expect(monthTicks(now - 30 * day, now).length).toBeLessThanOrEqual(9);
});
