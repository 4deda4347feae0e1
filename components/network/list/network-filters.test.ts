import { describe, expect, test } from "vitest";
import { networkRow } from "@/testing/network-row";
import { matching, type NetworkFilters, noFilters, noMatchText } from "./network-filters";

const bridged = { mode: "bridged", link: "br0", vlan: "" };
const rows = [
  networkRow({ name: "prod", network: "10.1.0.0/24", tags: ["web"], groups: [{ group: "default", ...bridged }] }),
  networkRow({ name: "big", network: "10.64.0.0/16", size: 65_536, freeCount: 6_553, toRepair: 5 }),
  networkRow({ name: "tiny", network: "10.5.0.0/30", size: 4, freeCount: 0, network6: "2001:db8:5::/64" }),
];

function names(filters: Partial<NetworkFilters>): string[] {
  return matching(rows, { ...noFilters, ...filters }).map(({ name }) => name);
}

describe("the list of networks", () => {
  test("without filters is whole", () => {
    expect(names({})).toEqual(["prod", "big", "tiny"]);
  });

  test("is narrowed by a part of a name or of a subnet", () => {
    expect(names({ text: "PRO" })).toEqual(["prod"]);
    expect(names({ text: "10.5." })).toEqual(["tiny"]);
  });

  test("finds the network that holds an address", () => {
    expect(names({ text: " 10.64.200.7 " })).toEqual(["big"]);
    expect(names({ text: "2001:db8:5::17" })).toEqual(["tiny"]);
  });

  test("is narrowed by what was pasted, by tags and by links; several values find what has one of them", () => {
    expect(names({ text: "10.5.0.2/32," })).toEqual(["tiny"]);
    expect(names({ text: "2001:0DB8:0005::17%eth0" })).toEqual(["tiny"]);
    expect(names({ text: "web" })).toEqual(["prod"]);
    expect(names({ text: "br0" })).toEqual(["prod"]);
    expect(names({ text: "10.1.0.9; 10.5.0.1" })).toEqual(["prod", "tiny"]);
  });

  test("is narrowed by tag, group, need of repair and lack of a connection", () => {
    expect(names({ tag: "web" })).toEqual(["prod"]);
    expect(names({ group: "default" })).toEqual(["prod"]);
    expect(names({ repair: true })).toEqual(["big"]);
    expect(names({ unconnected: true })).toEqual(["big", "tiny"]);
  });

  test("is narrowed by fullness: full is also 90 % or more, 89.99 % is not", () => {
    expect(names({ fullness: "full" })).toEqual(["tiny"]);
    expect(names({ fullness: "90" })).toEqual(["big", "tiny"]);
    expect(names({ fullness: "50" })).toEqual(["prod", "big", "tiny"]);
    expect(names({ fullness: "under-50" })).toEqual([]);
  });
});

test("an empty answer says what was asked for", () => {
  expect(noMatchText({ ...noFilters, text: "web", group: "gpu" })).toBe(
    'No network matches "web" and is connected to group gpu.',
  );
  expect(noMatchText({ ...noFilters, fullness: "90" })).toBe("No network is used 90 % or more.");
});
