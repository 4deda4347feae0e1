import fc from "fast-check";
import { expect, test } from "vitest";
import { readMac } from "./mac";

const mac = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((octets) => Buffer.from(octets).toString("hex"));
const pairs = (digits: string) => digits.match(/../g) ?? [];

const notations: [string, (digits: string) => string][] = [
  ["colons", (digits) => pairs(digits).join(":")],
  ["dashes and capitals", (digits) => pairs(digits).join("-").toUpperCase()],
  ["Cisco's dots", (digits) => (digits.match(/..../g) ?? []).join(".")],
  ["no separators", (digits) => digits],
  [
    "single digits",
    (digits) =>
      pairs(digits)
        .map((octet) => octet.replace(/^0/, ""))
        .join(":"),
  ],
];

test.each(notations)("a MAC address with %s is the same twelve digits", (_, written) => {
  fc.assert(
    fc.property(mac, (digits) => {
      expect(readMac(written(digits))?.digits).toBe(digits);
    }),
  );
});

test.each(notations.slice(0, 4))("its beginning with %s is found in it, from six digits on", (_, written) => {
  fc.assert(
    fc.property(mac, fc.integer({ min: 8, max: 15 }), (digits, length) => {
      const part = readMac(written(digits).slice(0, length));
      expect(digits.startsWith(part?.digits ?? "none")).toBe(true);
      expect(part?.digits.length).toBeGreaterThan(4);
    }),
  );
});

test.each([
  "web",
  "aa",
  "aa:",
  "aabb",
  "10.1.0.2",
  "2001:db8::1",
  "aa:bb-cc",
  "aa:bb:cc:dd:ee:ff:00",
  "aabb01a9757e0",
  "",
])("%j is no MAC address and no beginning of one", (text) => {
  expect(readMac(text)).toBeNull();
});
