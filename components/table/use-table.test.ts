import { expect, test } from "vitest";
import { orderedNames } from "@/testing/ordered-names";
import type { Column } from "./column";

const rows = [
  { name: "node10", count: 1, ip: "10.0.0.10" },
  { name: "node2", count: 3, ip: "10.0.0.9" },
  { name: "node1", count: 1, ip: null },
];

const columns: Column<(typeof rows)[number]>[] = [
  { id: "name", head: "Name", sort: ({ name }) => name, cell: ({ name }) => name },
  { id: "count", head: "Count", sort: ({ count }) => count, cell: ({ count }) => count },
  { id: "address", head: "Address", sort: ({ ip }) => ip, cell: ({ ip }) => ip },
  { id: "server", head: "Ordered elsewhere", sort: "server", cell: () => null },
];

function names(column: string, descending = false): string[] {
  const inBrowser = columns.filter(({ sort }) => sort !== "server");
  return orderedNames(inBrowser, rows, column, descending);
}

test("names count as people count, in both directions", () => {
  expect(names("name")).toEqual(["node1", "node2", "node10"]);
  expect(names("name", true)).toEqual(["node10", "node2", "node1"]);
});

test("numbers are ordered as numbers, equal ones by name in both directions", () => {
  expect(names("count")).toEqual(["node1", "node10", "node2"]);
  expect(names("count", true)).toEqual(["node2", "node1", "node10"]);
});

test("rows without a value come last in both directions", () => {
  expect(names("address")).toEqual(["node2", "node10", "node1"]);
  expect(names("address", true)).toEqual(["node10", "node2", "node1"]);
});

test("what the server has ordered stays in its order", () => {
  expect(orderedNames(columns, rows, "server", true)).toEqual(["node10", "node2", "node1"]);
});
