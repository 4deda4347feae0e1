import { expect, test } from "vitest";
import { networkRow } from "@/testing/network-row";
import { orderedNames } from "@/testing/ordered-names";
import { networkColumns } from "./network-columns";

const rows = [
  networkRow({ name: "net10", network: "10.9.0.0/24", gateway: "10.9.0.1", network6: "2001:db8:a::/64", freeCount: 3 }),
  networkRow({ name: "net2", network: "10.10.0.0/24", gateway: "10.10.0.1", network6: "2001:db8::/32", freeCount: 40 }),
  networkRow({ name: "net1", network: "10.9.0.0/16", size: 65_536, freeCount: 7 }),
];

function names(column: string, descending = false): string[] {
  return orderedNames(networkColumns, rows, column, descending);
}

test("names are sorted as people count", () => {
  expect(names("name")).toEqual(["net1", "net2", "net10"]);
  expect(names("name", true)).toEqual(["net10", "net2", "net1"]);
});

test("subnets are sorted by number, the wider of two with one first address first", () => {
  expect(names("network")).toEqual(["net1", "net10", "net2"]);
});

test("a network without a gateway or an IPv6 network comes last in both directions", () => {
  expect(names("gateway")).toEqual(["net10", "net2", "net1"]);
  expect(names("gateway", true)).toEqual(["net2", "net10", "net1"]);
  expect(names("network6")).toEqual(["net2", "net10", "net1"]);
});

test("numbers are sorted as numbers", () => {
  expect(names("free")).toEqual(["net10", "net1", "net2"]);
  expect(names("free", true)).toEqual(["net2", "net1", "net10"]);
});

test("equal rows are in the order of their names", () => {
  expect(names("groups")).toEqual(["net1", "net2", "net10"]);
});
