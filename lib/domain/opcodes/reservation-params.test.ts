import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { untilText } from "../pool/reservation-terms";
import { expiry, moment, owner } from "./reservation-params";

// Tests run in Pacific/Chatham, which is 13:45 ahead of UTC in March.
const endOfMarch = Date.parse("2027-03-31T23:59:59+13:45") / 1000;

describe("the end of a reservation", () => {
  it("is a date with the whole day, a date with a time, or a number of seconds", () => {
    expect(expiry.parse("2027-03-31")).toBe(endOfMarch);
    expect(expiry.parse(" 2027-03-31 16:00 ")).toBe(Date.parse("2027-03-31T16:00:00+13:45") / 1000);
    expect(expiry.parse("2027-03-31T16:00:05Z")).toBe(Date.parse("2027-03-31T16:00:05Z") / 1000);
    expect(expiry.parse("2027-03-31T16:00+02:00")).toBe(Date.parse("2027-03-31T14:00:00Z") / 1000);
    expect([expiry.parse(1_800_000_000), expiry.parse("1800000000")]).toEqual([1_800_000_000, 1_800_000_000]);
  });

  it("is none where that is said", () => {
    for (const none of ["", "none", "None", null]) expect(expiry.parse(none)).toBeNull();
  });

  it.each(["soon", "2027-02-30", "2027-13-01", "31.3.2027", "2027-03-31 25:00", -5, 1.5, 1e15, true, [], {}])(
    "%j is refused with a remedy",
    (given) => {
      const result = expiry.safeParse(given);
      expect(result.error?.issues[0]).toMatchObject({
        message: expect.stringMatching(/ is not a date\.$/),
        params: { remedy: "Give a date such as 2027-03-31 or 2027-03-31 16:00, or none." },
      });
    },
  );

  it("is written as it can be typed", () => {
    expect(untilText(endOfMarch)).toBe("2027-03-31");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 253_402_200_000 }), (seconds) => {
        // The hour that a clock repeats in autumn has one text for two moments.
        fc.pre(Date.parse(untilText(seconds).replace(" ", "T")) / 1000 === seconds);
        expect(expiry.parse(untilText(seconds))).toBe(seconds);
      }),
    );
  });
});

test("a moment is written as an end is, and may have fractions of a second", () => {
  expect(["2027-03-31", 1_800_000_000.25, "1800000000.25"].map((given) => moment.parse(given))).toEqual([
    ...[endOfMarch, 1_800_000_000.25, 1_800_000_000.25],
  ]);
  for (const wrong of ["", "none", null, "then", -1]) expect(moment.safeParse(wrong).success, `${wrong}`).toBe(false);
});

test("an owner is one line of text, without the spaces around it", () => {
  expect(owner.parse("  facilities ")).toBe("facilities");
  expect(owner.parse("")).toBe("");
  for (const wrong of ["a\nb", "a\u202eb", "\u0000", "x".repeat(101), 5, null])
    expect(owner.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});
