import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { network } from "@/testing/nic-situation";
import { ip4Number, ip4Text } from "../address/ip";
import { lowestClearOf, lowestFree, noFreeText } from "./lowest-free";
import type { ClusterAddresses } from "./role-addresses";

const nobody: ClusterAddresses = { nodes: [], masterIp: null };
/** 10.1.0.0–10.1.0.7; the bits of edges, gateway and nodes are clear, as in a file that somebody has written. */
const given = { network: "10.1.0.0/29", gateway: "10.1.0.1", held: ["10.1.0.3"] };
const small = network("small", given);
const cluster: ClusterAddresses = {
  nodes: [{ name: "node1", primaryIp: "10.1.0.4", secondaryIp: null }],
  masterIp: "10.1.0.5",
};

describe("the lowest free addresses (rules 16.17)", () => {
  const free = (given: { network?: typeof small; around?: ClusterAddresses; from?: string; count?: number } = {}) =>
    lowestFree(given.network ?? small, given.around ?? nobody, {
      from: ip4Number(given.from ?? "10.1.0.0"),
      count: given.count ?? 10,
    }).map(ip4Text);

  it("are held by no instance, not external, and have no role, whatever its bit says", () => {
    expect(free()).toEqual(["10.1.0.2", "10.1.0.4", "10.1.0.5", "10.1.0.6"]);
    expect(free({ around: cluster })).toEqual(["10.1.0.2", "10.1.0.6"]);
    const reserved = network("small", { ...given, external: [{ ip: "10.1.0.2", source: "manual" }] });
    expect(free({ network: reserved })).toEqual(["10.1.0.4", "10.1.0.5", "10.1.0.6"]);
  });

  it("are those of nodes, too, where the network does not want their addresses", () => {
    expect(free({ network: { ...small, wantsClusterAddresses: false }, around: cluster })).toEqual(free());
  });

  it("are as many as are asked for", () => {
    expect([0, 1, 2].map((number) => free({ count: number }).length)).toEqual([0, 1, 2]);
    expect(free({ count: 1 })).toEqual(["10.1.0.2"]);
  });

  it("begin where the search begins, or with the network", () => {
    expect(free({ from: "10.1.0.4", count: 2 })).toEqual(["10.1.0.4", "10.1.0.5"]);
    expect(free({ from: "10.1.0.6" })).toEqual(["10.1.0.6"]);
    expect(free({ from: "10.0.0.0", count: 2 })).toEqual(["10.1.0.2", "10.1.0.4"]);
    expect(free({ from: "10.1.0.8" })).toEqual([]);
  });

  it("agree with looking at each address", () => {
    const addresses = Array.from({ length: 16 }, (_, at) => ip4Text(ip4Number("10.1.0.0") + at));
    const some = fc.subarray(addresses);
    fc.assert(
      fc.property(some, some, fc.nat(20), fc.nat(16), (held, external, skipped, number) => {
        const drawn = network("prod", {
          network: "10.1.0.0/28",
          held,
          external: external.map((ip) => ({ ip, source: "manual" })),
        });
        const isFree = (ip: string, at: number) =>
          at > 0 && at < 15 && at >= skipped && !held.includes(ip as never) && !external.includes(ip as never);
        const from = ip4Text(ip4Number("10.1.0.0") + skipped);
        expect(free({ network: drawn, from, count: number })).toEqual(addresses.filter(isFree).slice(0, number));
      }),
    );
  });
});

describe("the lowest addresses that are free in both fields", () => {
  it("may have a role", () => {
    expect(lowestClearOf(small, 4).map(ip4Text)).toEqual(["10.1.0.0", "10.1.0.1", "10.1.0.2", "10.1.0.4"]);
  });

  it("are all of them where more are asked for", () => {
    const held = network("small", { network: "10.1.0.0/30", external: [{ ip: "10.1.0.1", source: "gateway" }] });
    expect(lowestClearOf(held, 9).map(ip4Text)).toEqual(["10.1.0.0", "10.1.0.2", "10.1.0.3"]);
  });
});

describe("that there is no free address", () => {
  const back = (...last: number[]) =>
    last.map((one) => ({ address: ip4Number(`10.1.0.${one}`), by: one === 3 ? "hold time" : `web${one} nic/0` }));

  it("is said alone where nothing is kept back", () => {
    expect(noFreeText("tenant1", { kept: [], more: 0 })).toBe("tenant1 has no free address.");
  });

  it("is said with what is kept back, and by what", () => {
    expect(noFreeText("tenant1", { kept: back(2, 3), more: 0 })).toBe(
      "tenant1 has no free address. Free in its pool, but kept back: 10.1.0.2 (web2 nic/0) and 10.1.0.3 (hold time).",
    );
  });

  it("is said with how many more are kept back", () => {
    expect(noFreeText("tenant1", { kept: back(2, 3), more: 1_000 })).toBe(
      "tenant1 has no free address. Free in its pool, but kept back: 10.1.0.2 (web2 nic/0), 10.1.0.3 (hold time) and 1,000 more.",
    );
    const ten = back(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    expect(noFreeText("tenant1", { kept: ten, more: 0 })).toContain("10.1.0.18 (web18 nic/0) and 10.1.0.19 (web19");
  });
});
