import { expect, test } from "vitest";
import { type Ending, matchingReservations } from "./reservation-filters";

const now = 1_800_000_000;
const day = 86_400;
const rows = [
  { owner: "facilities", expiresAt: now - day },
  { owner: "net", expiresAt: now + day },
  { owner: "net", expiresAt: now + 60 * day },
  {},
];

const found = (owner: string | null, ending: Ending | null) =>
  matchingReservations(rows, { owner, ending }, now).map((row) => rows.indexOf(row));

test("reservations are narrowed by their owner and by when they end", () => {
  expect(found(null, null)).toEqual([0, 1, 2, 3]);
  expect(found("net", null)).toEqual([1, 2]);
  expect(found(null, "due")).toEqual([0, 1]);
  expect(found(null, "ended")).toEqual([0]);
  expect(found(null, "some")).toEqual([0, 1, 2]);
  expect(found(null, "none")).toEqual([3]);
  expect(found("net", "due")).toEqual([1]);
});
