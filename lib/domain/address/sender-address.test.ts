import { expect, test } from "vitest";
import { addressKey, plainAddress } from "./sender-address";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::FFFF:192.0.2.7", "192.0.2.7"],
  ["2001:db8:0:5:aaaa::1", "2001:db8:0:5::/64"],
  ["2001:DB8::5:bbbb:0:0:2", "2001:db8:0:5::/64"],
  ["fe80::1%eth0", "fe80::/64"],
  ["::1", "::/64"],
  ["unknown", "unknown"],
  ["a:b", "a:b"],
  ["", ""],
])("%s counts as %s", (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test("an address is shown whole, without what its socket adds", () => {
  expect(["::ffff:192.0.2.7", "fe80::1%eth0", "2001:db8::7"].map(plainAddress)).toEqual([
    "192.0.2.7",
    "fe80::1",
    "2001:db8::7",
  ]);
});
