import { describe, expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { addressAt, foldedText, indexOf, parseJump } from "./address-of";

const prod = { first: ip4Number("10.1.0.0"), size: 256 };
const big = { first: ip4Number("10.64.0.0"), size: 65536 };
const run = (first: string, last: string) => ({ first: ip4Number(first), last: ip4Number(last) });

describe("place of a map", () => {
  it("finds the index of an address and the address of an index", () => {
    expect(indexOf(prod, "10.1.0.181")).toBe(181);
    expect(addressAt(big, 137 * 256 + 92)).toBe("10.64.137.92");
  });

  it("has no index for an address outside, or for what is no address", () => {
    expect(indexOf(prod, "10.1.1.0")).toBeNull();
    expect(indexOf(prod, "10.0.255.255")).toBeNull();
    expect(indexOf(prod, "web-31")).toBeNull();
  });
});

describe("folded range", () => {
  it("repeats only the octets that differ", () => {
    expect(foldedText(run("10.1.0.32", "10.1.0.47"))).toBe("10.1.0.32 – .47");
    expect(foldedText(run("10.64.64.0", "10.64.79.255"))).toBe("10.64.64.0 – .79.255");
    expect(foldedText(run("9.255.255.255", "10.0.0.0"))).toBe("9.255.255.255 – 10.0.0.0");
  });

  it("is the address alone when there is one", () => {
    expect(foldedText(run("10.1.0.62", "10.1.0.62"))).toBe("10.1.0.62");
  });
});

describe("go to an address", () => {
  const target = (text: string, place = prod) => {
    const result = parseJump(text, place);
    return result.ok ? result.value : result.refusal.message;
  };

  it("takes a whole address or its last octets", () => {
    expect(target("10.1.0.181")).toBe(181);
    expect(target(" .181 ")).toBe(181);
    expect(target("181")).toBe(181);
    expect(target("137.92", big)).toBe(137 * 256 + 92);
  });

  it("takes what was pasted", () => {
    expect(target("10.1.0.181/24,")).toBe(181);
    expect(target('"10.1.0.181";')).toBe(181);
  });

  it("says why it cannot go there", () => {
    expect(target("10.2.0.1")).toBe("10.2.0.1 is not in this network.");
    expect(target("300")).toBe('"300" is not an address.');
    expect(target("")).toBe('"" is not an address.');
  });
});
