import { describe, expect, it } from "vitest";
import type { Cidr4 } from "./ip";
import { commonOctets, enteredAddress, isOwnPart } from "./typed-address";

const prod = "10.1.0.0/24" as Cidr4;
const big = "10.64.0.0/16" as Cidr4;
const part = "192.0.2.16/28" as Cidr4;

describe("an address as it is typed", () => {
  it("may be its last octets alone", () => {
    expect(enteredAddress("7", prod)).toBe("10.1.0.7");
    expect(enteredAddress(".7", prod)).toBe("10.1.0.7");
    expect(enteredAddress("137.92", big)).toBe("10.64.137.92");
    expect(enteredAddress("20", part)).toBe("192.0.2.20");
  });

  it("may be pasted whole, with spaces and the network's prefix length", () => {
    expect(enteredAddress(" 10.1.0.7 ", prod)).toBe("10.1.0.7");
    expect(enteredAddress("10.1.0.7/24", prod)).toBe("10.1.0.7");
  });

  it("stays what it is where it cannot be completed", () => {
    expect(enteredAddress("300", prod)).toBe("300");
    expect(enteredAddress("10.1.0.7/16", prod)).toBe("10.1.0.7/16");
    expect(enteredAddress("2001:db8::7", prod)).toBe("2001:db8::7");
    expect(enteredAddress("web", prod)).toBe("web");
    expect(enteredAddress("7", null)).toBe("7");
    expect(enteredAddress("", prod)).toBe("");
  });

  it("is not completed while it may be the beginning of a whole one, or goes on", () => {
    expect(["10.", "10.1", "10.1.", "10.1.0"].map((text) => enteredAddress(text, prod))).toEqual([
      "10.",
      "10.1",
      "10.1.",
      "10.1.0",
    ]);
    expect(enteredAddress("10.64", big)).toBe("10.64");
    expect(enteredAddress("137.", big)).toBe("137.");
    expect(["1", "10", "137", "137.", "137.9", ""].every((text) => isOwnPart(text, big))).toBe(true);
    expect(["10.", "10.6", "10.64", "137.9.2", "web", "::1"].some((text) => isOwnPart(text, big))).toBe(false);
  });

  it("begins with the octets that all addresses of the network have", () => {
    expect(commonOctets(prod)).toBe("10.1.0.");
    expect(commonOctets(part)).toBe("192.0.2.");
    expect(commonOctets(big)).toBe("10.64.");
  });
});
