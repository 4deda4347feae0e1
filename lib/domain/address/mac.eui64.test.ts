import { expect, it } from "vitest";
import type { Cidr6 } from "./ip";
import { eui64 } from "./mac";

const prefix = "2001:db8:1::/64" as Cidr6;

it("a NIC's own IPv6 address is made of the prefix and its MAC address", () => {
  expect(eui64(prefix, "aa:00:00:f6:4d:b4")).toBe("2001:db8:1:0:a800:ff:fef6:4db4");
  expect(eui64(prefix, "00:50:56:00:00:01")).toBe("2001:db8:1:0:250:56ff:fe00:1");
});

it("there is none without a /64, nor of a text that is no MAC address", () => {
  expect(eui64(null, "aa:00:00:f6:4d:b4")).toBeNull();
  expect(eui64("2001:db8::/48" as Cidr6, "aa:00:00:f6:4d:b4")).toBeNull();
  expect(eui64(prefix, "auto")).toBeNull();
  expect(eui64(prefix, "aa:00:00:f6:4d:b4x")).toBeNull();
});
