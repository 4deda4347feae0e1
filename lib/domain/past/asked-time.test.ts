import { expect, test } from "vitest";
import { parseAskedTime } from "./asked-time";

const now = Date.UTC(2026, 10, 18, 14, 31) / 1000;
const asked = (text: string, zone = "UTC", at = now) => {
  const read = parseAskedTime(text, { now: at, zone });
  return read.ok ? read.value : read.refusal.message;
};
const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 1000;

test.each([
  ["3 Oct", "2026-10-03"],
  ["3 October 2026", "2026-10-03"],
  ["3rd oct", "2026-10-03"],
  ["Oct 3, 2026", "2026-10-03"],
  ["3.10.2026", "2026-10-03"],
  ["3.10.", "2026-10-03"],
  ["2026-10-03", "2026-10-03"],
  ["24 Dec", "2025-12-24"],
  ["18 Nov", "2026-11-18"],
  ["today", "2026-11-18"],
  [" Yesterday ", "2026-11-17"],
  ["29 Feb 2024", "2024-02-29"],
])("%s is the whole of %s", (text, iso) => {
  const from = Date.parse(iso) / 1000;
  expect(asked(text)).toEqual({ from, until: from + 86_400, text: iso });
});

test("a time of day is one minute", () => {
  const from = Date.UTC(2026, 9, 3, 16, 40) / 1000;
  for (const text of ["2026-10-03 16:40", "2026-10-03T16:40", "3 Oct 16:40", "3.10.2026, 16:40"])
    expect(asked(text)).toEqual({ from, until: from + 60, text: "2026-10-03T16:40" });
  expect(asked("now")).toEqual({ from: now, until: now + 60, text: "2026-11-18T14:31" });
});

test("a day is that of the zone, also where the clock is put forward or back", () => {
  const zone = "Europe/Berlin";
  expect(asked("3 Oct", zone)).toMatchObject({ from: day(2026, 10, 3) - 7200, until: day(2026, 10, 4) - 7200 });
  expect(asked("29 Mar 2026", zone)).toMatchObject({ from: day(2026, 3, 29) - 3600, until: day(2026, 3, 30) - 7200 });
  expect(asked("25 Oct 2026", zone)).toMatchObject({ from: day(2026, 10, 25) - 7200, until: day(2026, 10, 26) - 3600 });
  expect(asked("25 Oct 2026 02:30", zone)).toMatchObject({ from: day(2026, 10, 25) + 1800 });
  expect(asked("29 Mar 2026 02:30", zone)).toMatchObject({ from: day(2026, 3, 29) + 5400 });
  expect(asked("today", "Asia/Tokyo", day(2026, 11, 18) + 20 * 3600)).toMatchObject({ text: "2026-11-19" });
});

test.each(["", "31 Feb", "3 Foo", "2026-13-01", "3 Oct 25:00", "10.1.0.210", "Oct", "3 Oct 3"])(
  "%j is refused",
  (text) => {
    const read = parseAskedTime(text, { now, zone: "UTC" });
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.refusal.remedy).toContain("3 Oct");
  },
);
