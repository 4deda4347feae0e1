import { describe, expect, test } from "vitest";
import type { Reservation } from "@/lib/domain/model/network";
import { packReservations } from "@/lib/domain/pool/packed-reservations";
import { commonValues, endInput, reservationInput, reservedIn, reservedNow } from "./reservation-values";

const first = 0x0a010000;
const end = new Date(2027, 2, 31, 23, 59, 59).getTime() / 1000;
const printers: Reservation = {
  ...{ first: first + 8, last: first + 15, source: "manual", reason: "Printers" },
  ...{ owner: "facilities", expiresAt: end, job: 1, at: 1 },
};
const phones: Reservation = { ...printers, first: first + 16, last: first + 19, reason: "Phones" };

describe("a form about reservations", () => {
  test("shows what they have in common, and knows what differs", () => {
    const { values, differ } = commonValues([printers, phones]);
    expect(values).toEqual({ newReason: "", owner: "facilities", expiresAt: "2027-03-31" });
    expect([...differ]).toEqual(["newReason"]);
  });

  test("sends what was changed, for the ranges that it showed, and nothing if nothing was", () => {
    const { values } = commonValues([printers, phones]);
    const input = (to: object) => reservationInput("prod", [printers, phones], values, { ...values, ...to });
    expect(input({})).toBeNull();
    const addresses = ["10.1.0.8-10.1.0.15", "10.1.0.16-10.1.0.19"];
    expect(input({ owner: "" })).toEqual({ network: "prod", addresses, owner: "" });
    expect(input({ expiresAt: "" })).toEqual({ network: "prod", addresses, expiresAt: null });
  });
});

test("a date leaves as a moment of the reader's day, and what is no date as it was typed", () => {
  expect(endInput("2027-03-31")).toBe(end);
  expect(endInput("soon")).toBe("soon");
});

test("only what an administrator reserved is edited, and of it only what was selected", () => {
  const gateway: Reservation = { ...printers, first, last: first, source: "gateway" };
  expect(reservedIn([gateway, printers], [{ first, last: first + 9 }])).toEqual([{ ...printers, last: first + 9 }]);
});

describe("what was shown, when its network is read again,", () => {
  const shown = { network: "prod", pool: { uuid: "n", poolRevision: 7 }, rows: [printers] };
  const answer = (poolRevision: number, rows: Reservation[], uuid = "n") =>
    reservedNow(shown, { facts: { uuid }, poolRevision, externals: packReservations(rows) });

  test("has the values of now, in the addresses that it had, whichever ranges others made of them", () => {
    const joined = { ...printers, last: first + 31, owner: "it" };
    expect(answer(9, [joined])).toEqual({
      network: "prod",
      pool: { uuid: "n", poolRevision: 9 },
      rows: [{ ...joined, last: first + 15 }],
    });
    const parts = [
      { ...printers, last: first + 9 },
      { ...printers, first: first + 12 },
    ];
    expect(answer(9, parts)?.rows).toEqual(parts);
  });

  test("is empty once nothing is reserved there", () => {
    expect(answer(9, [phones])?.rows).toEqual([]);
  });

  test("stays as it was for an answer that is older, or of another network of that name", () => {
    expect(answer(6, [])).toBeNull();
    expect(answer(9, [], "m")).toBeNull();
    expect(reservedNow(shown, null)).toBeNull();
  });
});
