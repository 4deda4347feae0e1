import { expect, test } from "vitest";
import { endingOf, isSameWhy, termsText } from "./reservation-terms";

// Tests run in Pacific/Chatham, which is 13:45 ahead of UTC in March.
const endOfMarch = Date.parse("2027-03-31T23:59:59+13:45") / 1000;

test("a reservation is over, ends within fourteen days, or asks for nobody", () => {
  const now = 1_800_000_000;
  const day = 86_400;
  expect(endingOf({}, now)).toBeNull();
  expect([-1, 1, 14 * day - 1, 14 * day].map((after) => endingOf({ expiresAt: now + after }, now))).toEqual([
    ...["ended", "soon", "soon", null],
  ]);
});

test("owner and end are said together, and nothing where there is neither", () => {
  expect(termsText({ owner: "facilities", expiresAt: endOfMarch })).toBe("for facilities, until 2027-03-31");
  expect(termsText({ expiresAt: endOfMarch })).toBe("until 2027-03-31");
  expect(termsText({})).toBe("");
});

test("a reservation is another one as soon as its reason, its owner or its end differs", () => {
  const row = { source: "manual", reason: "printers", owner: "facilities", expiresAt: 5 } as const;
  expect(isSameWhy(row, { ...row })).toBe(true);
  for (const other of [{ reason: "" }, { owner: "net" }, { expiresAt: 6 }, { source: "node" as const }])
    expect(isSameWhy(row, { ...row, ...other })).toBe(false);
});
