import { expect, test } from "vitest";
import type { Cidr4 } from "@/lib/domain/address/ip";
import { findMatches, type Searchable } from "./search-matches";

const cluster: Searchable = {
  networks: [
    { name: "prod", network: "10.1.0.0/24" as Cidr4 },
    { name: "preprod", network: "10.2.0.0/16" as Cidr4 },
  ],
  groups: [{ name: "default" }],
  nodes: [{ name: "node1.example.org" }],
  instances: Array.from({ length: 30 }, (_, at) => ({ name: `web${at}.example.org` })),
};

function found(query: string, where = cluster) {
  return findMatches(query, where).map(({ label, matches }) => [label, ...matches.map((match) => match.label)]);
}

test("an address finds the network that holds it, with the address pinned", () => {
  const [section] = findMatches(" 10.2.7.9 ", cluster);
  expect(section?.matches).toEqual([
    { label: "10.2.7.9 in preprod", note: "10.2.0.0/16", href: "/networks/preprod?address=10.2.7.9" },
  ]);
});

test("a name that begins with the text comes before one that contains it", () => {
  expect(found("prod")).toEqual([["Networks", "prod", "preprod"]]);
});

test("a network is found by its subnet, too", () => {
  expect(found("10.1.0.0")).toEqual([
    ["Address", "10.1.0.0 in prod"],
    ["Networks", "prod"],
  ]);
});

test("objects of every kind are found, at most eight of each", () => {
  const sections = found("e");
  expect(sections.map(([label]) => label)).toEqual(["Networks", "Node groups", "Nodes", "Instances"]);
  expect(sections.at(-1)).toHaveLength(9);
});

test("without a text only networks are offered, and nothing before anything was read", () => {
  expect(found("")).toEqual([["Networks", "prod", "preprod"]]);
  expect(found("", { networks: undefined, groups: undefined, nodes: undefined, instances: undefined })).toEqual([]);
});
