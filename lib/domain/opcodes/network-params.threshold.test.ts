import { expect, test } from "vitest";
import { threshold } from "./network-params";

test("a threshold is a number of percent, none, or the default", () => {
  expect(["90", 90, "none", "None", 0, "", "default", null].map((given) => threshold.parse(given))).toEqual([
    ...[90, 90, 0, 0, 0, null, null, null],
  ]);
  expect(threshold.parse(undefined)).toBeUndefined();
  for (const wrong of ["much", 101, -1, 12.5, true]) expect(threshold.safeParse(wrong).success, `${wrong}`).toBe(false);
});
