import { expect, test } from "vitest";
import { addressOrder, matches, ordered } from "./row-order";

const rows = [
  { name: "node10", count: 1, ip: "10.0.0.10" },
  { name: "node2", count: 3, ip: "10.0.0.9" },
  { name: "node1", count: 1, ip: null },
];

function names(value: (row: (typeof rows)[number]) => string | number, descending = false): string[] {
  return ordered(rows, value, { descending }).map(({ name }) => name);
}

test("names count as people count, in both directions", () => {
  expect(names(({ name }) => name)).toEqual(["node1", "node2", "node10"]);
  expect(names(({ name }) => name, true)).toEqual(["node10", "node2", "node1"]);
});

test("numbers are ordered as numbers, equal ones by name", () => {
  expect(names(({ count }) => count)).toEqual(["node1", "node10", "node2"]);
});

test("addresses are ordered as numbers, those without one last", () => {
  expect(names(({ ip }) => addressOrder(ip))).toEqual(["node2", "node10", "node1"]);
});

test("a text matches any of the texts in any case; nothing typed matches everything", () => {
  expect(matches(" NODE ", "node1", null)).toBe(true);
  expect(matches("x", "node1", null)).toBe(false);
  expect(matches("  ", null)).toBe(true);
});
