import { expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { matchingRows } from "./list-filter";
import type { ListRow } from "./list-rows";

const place = { first: ip4Number("10.1.0.0"), size: 256 };
const rows: ListRow[] = [
  { first: 0, last: 0, state: "N" },
  { first: 1, last: 9, state: "." },
  { first: 10, last: 10, state: "I" },
  { first: 16, last: 19, state: "E" },
];
const printers = {
  first: place.first + 16,
  last: place.first + 19,
  source: "manual",
  reason: "Printers on floor 2",
  owner: "facilities",
  at: null,
  by: null,
  job: null,
  tidied: false,
} as const;

function found(text: string): number[] {
  const known = { externals: [printers], held: new Set(text === "web" ? [place.first + 10] : []) };
  return matchingRows(rows, text, place, known).map(({ first }) => first);
}

test("a line is found by an address in it, by a range and by how its addresses begin", () => {
  expect(found("10.1.0.5")).toEqual([1]);
  expect(found("10.1.0.8-10.1.0.16")).toEqual([1, 10, 16]);
  expect(found("10.1.0.0/29")).toEqual([0, 1]);
  expect(found("10.1.0.1")).toEqual([1]);
});

test("a line is found by its state, by the reason and the owner of a reservation, and by who holds it", () => {
  expect(found("free")).toEqual([1]);
  expect(found("printers")).toEqual([16]);
  expect(found("FACILITIES")).toEqual([16]);
  expect(found("web")).toEqual([10]);
  expect(found("nothing of this")).toEqual([]);
});

test("without a text every line is found", () => {
  expect(found("  ")).toEqual([0, 1, 10, 16]);
});
