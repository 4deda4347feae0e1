import { expect, it } from "vitest";
import { heldBackSince, heldBackUntil, holdTime } from "./hold-time";

it.each([
  [60, 60],
  [10_080, 10_080],
  ["60", 60],
  ["7", 7],
  [0, null],
  ["0", null],
  ["", null],
  ["none", null],
  ["None", null],
  [null, null],
  [undefined, undefined],
])("a hold time of %j is read as %j minutes", (given, minutes) => {
  expect(holdTime.parse(given)).toBe(minutes);
});

it.each([
  ["soon", "The hold time must be a number of minutes."],
  ["60 minutes", "The hold time must be a number of minutes."],
  ["in 60", "The hold time must be a number of minutes."],
  [" ", "The hold time must be a number of minutes."],
  ["1234567890", "The hold time must be a number of minutes."],
  [["60"], "The hold time must be a number of minutes."],
  [1.5, "The hold time must be a whole number of minutes."],
  [-1, "The hold time must be at least 0 minutes."],
  [10_081, "The hold time must be at most 10,080 minutes (one week)."],
  ["123456789", "The hold time must be at most 10,080 minutes (one week)."],
])("a hold time of %j is refused", (given, message) => {
  expect(holdTime.safeParse(given).error?.issues.map((issue) => issue.message)).toEqual([message]);
});

it("an address that was freed is held back for so many minutes (rules 13.2.29)", () => {
  expect(heldBackUntil(1_000, 10)).toBe(1_600);
  expect(heldBackSince(1_600, 10)).toBe(1_000);
});
