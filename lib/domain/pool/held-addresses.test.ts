import { describe, expect, it } from "vitest";
import { network, ref } from "@/testing/nic-situation";
import { rangeText } from "../address/ranges";
import { freeAddresses, holdAddresses, type PoolEffect } from "./held-addresses";

const prod = network("prod", { held: ["10.1.0.0", "10.1.0.5", "10.1.0.6", "10.1.0.255"] });

/** Instances with an address each: "web1 10.1.0.5". */
const holders = (...texts: string[]) =>
  texts.map((text) => {
    const [name = "", ip = null] = text.split(" ");
    return { instance: ref(name), ip };
  });

/** "hold 10.1.0.5–10.1.0.6", then "10.1.0.5 held: web1". */
function texts({ changes, outcomes }: PoolEffect): string[] {
  return [
    ...changes.flatMap((change) =>
      change.type === "internal" ? `${change.action} ${rangeText(change)}` : change.type,
    ),
    ...outcomes.map((row) => `${rangeText(row)} ${row.outcome}: ${row.detail}`),
  ];
}

describe("addresses that are taken", () => {
  const hold = (...given: string[]) => texts(holdAddresses(prod, holders(...given)));

  it("are held as few ranges, and each is named with its instance, the lowest first", () => {
    expect(hold("web3 10.1.0.9", "web1 10.1.0.7", "web2 10.1.0.8", "web4 10.1.0.20")).toEqual([
      "hold 10.1.0.7–10.1.0.9",
      "hold 10.1.0.20",
      "10.1.0.7 held: web1",
      "10.1.0.8 held: web2",
      "10.1.0.9 held: web3",
      "10.1.0.20 held: web4",
    ]);
  });

  it("stay as they are where their bit is set already", () => {
    expect(hold("web1 10.1.0.5", "web2 10.1.0.7")).toEqual(["hold 10.1.0.7", "10.1.0.7 held: web2"]);
  });

  it("are held from the first to the last address of the network", () => {
    const empty = network("prod");
    expect(texts(holdAddresses(empty, holders("a 10.1.0.0", "b 10.1.0.255")))).toEqual([
      "hold 10.1.0.0",
      "hold 10.1.0.255",
      "10.1.0.0 held: a",
      "10.1.0.255 held: b",
    ]);
  });

  it("are none without an IPv4 address of the network", () => {
    expect(hold("a", "b 10.0.255.255", "c 10.1.1.0", "d 2001:db8::5")).toEqual([]);
  });

  it("name the network and nothing else of it", () => {
    const { changes, outcomes } = holdAddresses(prod, holders("web1 10.1.0.7"));
    expect([...changes, ...outcomes].map((one) => "network" in one && one.network)).toEqual([ref("prod"), ref("prod")]);
  });
});

describe("addresses that are left", () => {
  const free = (leavers: string[], staying: string[] = []) =>
    texts(freeAddresses(prod, holders(...leavers), holders(...staying)));

  it("are freed as few ranges, and each is named with its instance, the lowest first", () => {
    expect(free(["web2 10.1.0.6", "web1 10.1.0.5", "web3 10.1.0.255", "web4 10.1.0.0"])).toEqual([
      "free 10.1.0.0",
      "free 10.1.0.5–10.1.0.6",
      "free 10.1.0.255",
      "10.1.0.0 freed: web4",
      "10.1.0.5 freed: web1",
      "10.1.0.6 freed: web2",
      "10.1.0.255 freed: web3",
    ]);
  });

  it("are kept for a NIC that stays and has the same address, after those that are freed", () => {
    expect(free(["web1 10.1.0.5", "web2 10.1.0.6"], ["web3 10.1.0.5"])).toEqual([
      "free 10.1.0.6",
      "10.1.0.6 freed: web2",
      "10.1.0.5 kept: web3 also has it",
    ]);
  });

  it("of two NICs that both leave are freed once", () => {
    expect(free(["web1 10.1.0.5", "web2 10.1.0.5"])).toEqual(["free 10.1.0.5", "10.1.0.5 freed: web2"]);
  });

  it("are nothing where the bit is clear, outside the network, or without an address", () => {
    expect(free(["a 10.1.0.7", "b 10.1.1.5", "c 10.0.0.5", "d"], ["e 10.1.0.7"])).toEqual([]);
  });

  it("name the network and nothing else of it", () => {
    const { outcomes } = freeAddresses(prod, holders("web1 10.1.0.5"), holders("web2 10.1.0.5"));
    expect(outcomes.map((row) => row.network)).toEqual([ref("prod")]);
  });
});
