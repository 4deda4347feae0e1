import { expect, test } from "vitest";
import type { Job } from "@/lib/domain/job/job";
import { days } from "./days";

const noon = Date.UTC(2026, 10, 18, 12) / 1000;

function job(id: number, receivedAt: number): Job {
  return { id, receivedAt } as Job;
}

test("jobs are grouped by day in their order; today and yesterday are named", () => {
  const found = days([job(3, noon), job(2, noon - 86_400), job(1, noon - 3 * 86_400)], "UTC", noon);
  expect(found.map(({ name, jobs }) => [name, jobs.map(({ id }) => id)])).toEqual([
    ["Today, 18 Nov 2026", [3]],
    ["Yesterday, 17 Nov 2026", [2]],
    ["15 Nov 2026", [1]],
  ]);
});

test("the day is that of the reader's time zone", () => {
  const late = Date.UTC(2026, 10, 17, 20) / 1000;
  expect(days([job(1, late)], "Asia/Tokyo", noon)[0]?.name).toBe("Today, 18 Nov 2026");
});
