import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cidr4, type Cidr6, cidr4Range, type Ip4, type Ip6, ip4Number, ip4Text } from "../address/ip";
import { gateway6Refusal, gatewayRefusal, outsideRefusal } from "./network-rules";

const cidr = "192.0.2.64/26" as Cidr4;

describe("a gateway", () => {
  it("is any address of its network but the first and the last", () => {
    const { first, last } = cidr4Range(cidr);
    fc.assert(
      fc.property(fc.integer({ min: first - 4, max: last + 4 }), (number) => {
        expect(gatewayRefusal(cidr, ip4Text(number)) === null).toBe(first < number && number < last);
      }),
    );
  });

  it("elsewhere is refused with the addresses that it may be", () => {
    expect(gatewayRefusal(cidr, "192.0.2.63" as Ip4)).toEqual({
      code: "wrong_input",
      field: "gateway",
      message: "The gateway 192.0.2.63 is outside 192.0.2.64/26.",
      remedy: "Use an address from 192.0.2.65 to 192.0.2.126.",
    });
    expect(gatewayRefusal(cidr, "192.0.2.64" as Ip4)?.message).toContain("is the network address of 192.0.2.64/26");
    expect(gatewayRefusal(cidr, "192.0.2.127" as Ip4)?.message).toContain("is the broadcast address of 192.0.2.64/26");
  });
});

describe("an IPv6 gateway", () => {
  const network6 = "2001:db8:1::/64" as Cidr6;

  it("lies in its network or is link-local", () => {
    expect(gateway6Refusal(network6, "2001:db8:1::1" as Ip6)).toBeNull();
    expect(gateway6Refusal(network6, "fe80::1" as Ip6)).toBeNull();
    expect(gateway6Refusal(network6, "2001:db8:2::1" as Ip6)).toEqual({
      code: "wrong_input",
      field: "gateway6",
      message: "The IPv6 gateway 2001:db8:2::1 is outside 2001:db8:1::/64.",
      remedy: "Use an address of 2001:db8:1::/64 or a link-local one, like fe80::1.",
    });
  });

  it("is any while there is no IPv6 network", () => {
    expect(gateway6Refusal(null, "2001:db8:2::1" as Ip6)).toBeNull();
    expect(gateway6Refusal(network6, null)).toBeNull();
  });
});

describe("addresses to reserve", () => {
  const range = (first: string, last = first) => ({ first: ip4Number(first), last: ip4Number(last) });

  it("may be all addresses of the network, edges too", () => {
    expect(outsideRefusal(cidr, [range("192.0.2.64", "192.0.2.127"), range("192.0.2.70")], "addReserved")).toBeNull();
    expect(outsideRefusal(cidr, [], "addReserved")).toBeNull();
  });

  it("outside are named without the part that is inside", () => {
    const ranges = [range("192.0.2.70"), range("192.0.2.120", "192.0.2.130")];
    expect(outsideRefusal(cidr, ranges, "removeReserved")).toEqual({
      code: "wrong_input",
      field: "removeReserved",
      message: "192.0.2.128–192.0.2.130 are outside 192.0.2.64/26.",
      remedy: "Use addresses from 192.0.2.64 to 192.0.2.127.",
    });
    expect(outsideRefusal(cidr, [range("10.0.0.1")], "addReserved")?.message).toBe(
      "10.0.0.1 is outside 192.0.2.64/26.",
    );
  });
});
