import { describe, expect, it } from "vitest";
import { network } from "@/testing/nic-situation";
import { ip4Number } from "../address/ip";
import { rangeText } from "../address/ranges";
import type { Reservation, Source } from "../model/network";
import { attribute, keepReasons, wantsClusterAddresses } from "./attribution";
import type { ClusterAddresses } from "./role-addresses";

const cluster: ClusterAddresses = {
  nodes: [
    { name: "node1", primaryIp: "10.1.0.11", secondaryIp: null },
    { name: "node2", primaryIp: "10.1.0.12", secondaryIp: null },
  ],
  masterIp: "10.1.0.10",
};
const elsewhere: ClusterAddresses = {
  nodes: [{ name: "node1", primaryIp: "192.0.2.1", secondaryIp: null }],
  masterIp: null,
};

/** prod with these external bits; who set them, attribution has to find out. */
function prod(...external: string[]) {
  const set = external.map((ip) => ({ ip, source: "manual" as const }));
  return network("prod", { gateway: "10.1.0.1", wantsClusterAddresses: false, external: set });
}

/** "10.1.0.1 gateway", "10.1.0.11 node: node1, primary address" */
function texts(rows: readonly Reservation[]): string[] {
  return rows.map((row) => `${rangeText(row)} ${row.source}${row.reason && `: ${row.reason}`}`);
}

describe("the external bits of an imported network (rules 16.22)", () => {
  it("get the sources of the roles that their addresses have, and all others are manual", () => {
    const set = ["10.1.0.0", "10.1.0.1", "10.1.0.5", "10.1.0.6", "10.1.0.10", "10.1.0.11", "10.1.0.12", "10.1.0.255"];
    expect(texts(attribute(prod(...set), cluster))).toEqual([
      "10.1.0.0 edge: network address",
      "10.1.0.1 gateway",
      "10.1.0.5–10.1.0.6 manual",
      "10.1.0.10 master: master address of the cluster",
      "10.1.0.11 node: node1, primary address",
      "10.1.0.12 node: node2, primary address",
      "10.1.0.255 edge: broadcast address",
    ]);
  });

  it("get no row where they are clear", () => {
    expect(texts(attribute(prod("10.1.0.12", "10.1.0.20"), cluster))).toEqual([
      "10.1.0.12 node: node2, primary address",
      "10.1.0.20 manual",
    ]);
    expect(attribute(prod(), cluster)).toEqual([]);
  });

  it("come from no job and no time", () => {
    const [row] = attribute(prod("10.1.0.20"), cluster);
    const address = ip4Number("10.1.0.20");
    expect(row).toEqual({ first: address, last: address, source: "manual", reason: "", job: null, at: null });
  });
});

describe("whether an imported network reserves cluster addresses (rules 16.23)", () => {
  it.each<[string, boolean, ClusterAddresses, string[]]>([
    ["does where none lies inside", true, elsewhere, []],
    ["does where one of them is reserved", true, cluster, ["10.1.0.12"]],
    ["does where that of the master is", true, cluster, ["10.1.0.10"]],
    ["does not where none of them is", false, cluster, ["10.1.0.0", "10.1.0.1", "10.1.0.20", "10.1.0.255"]],
    ["does not where that of the master is not", false, { ...cluster, nodes: [] }, []],
    ["does where they are its gateway only", true, { nodes: [], masterIp: "10.1.0.1" }, []],
    ["does not where its gateway is reserved, but no other", false, { ...cluster, masterIp: "10.1.0.1" }, ["10.1.0.1"]],
  ])("it %s", (_, expected, addresses, reserved) => {
    const given = prod(...reserved);
    expect(wantsClusterAddresses(given, given.extReservations, addresses)).toBe(expected);
  });

  it("looks at the bits that it is given, for a file that keeps them among those of instances", () => {
    expect(wantsClusterAddresses(prod(), prod("10.1.0.11").extReservations, cluster)).toBe(true);
    expect(wantsClusterAddresses(prod("10.1.0.11"), prod().extReservations, cluster)).toBe(false);
  });
});

describe("the reasons of a network that replaces another (rules 16.24)", () => {
  const row = (first: string, last: string, reason: string, source: Source = "manual"): Reservation => ({
    first: ip4Number(first),
    last: ip4Number(last),
    source,
    reason,
    job: 3,
    at: 100,
  });

  it("stay with what an administrator reserved, where the bit is still set", () => {
    const young = prod("10.1.0.5", "10.1.0.6", "10.1.0.7");
    const before = [row("10.1.0.6", "10.1.0.9", "printers")];
    expect(keepReasons(young, before)).toEqual([
      { ...row("10.1.0.5", "10.1.0.5", ""), job: null, at: null },
      row("10.1.0.6", "10.1.0.7", "printers"),
    ]);
  });

  it("are lost with the bit", () => {
    expect(keepReasons(prod(), [row("10.1.0.6", "10.1.0.9", "printers")])).toEqual([]);
  });

  it("are those of manual rows only: roles are as the new one says", () => {
    const young = network("prod", {
      external: [
        { ip: "10.1.0.1", source: "gateway" },
        { ip: "10.1.0.5", source: "manual" },
      ],
    });
    const before = [row("10.1.0.5", "10.1.0.5", "node1", "node"), row("10.1.0.1", "10.1.0.1", "router")];
    expect(texts(keepReasons(young, before))).toEqual([
      "10.1.0.1 gateway",
      "10.1.0.1 manual: router",
      "10.1.0.5 manual",
    ]);
  });

  it("stand in the order of the addresses", () => {
    const young = network("prod", {
      external: [
        { ip: "10.1.0.9", source: "gateway" },
        { ip: "10.1.0.5", source: "manual" },
      ],
    });
    expect(texts(keepReasons(young, []))).toEqual(["10.1.0.5 manual", "10.1.0.9 gateway"]);
  });
});
