import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRanges } from "./address-list";
import { ip4Text, parseCidr4, parseIp4 } from "./ip";
import { pastedList, pastedMac, pastedValue, pastedValues } from "./pasted";

const address = fc.nat(2 ** 32 - 1).map(ip4Text);
const prefix = fc
  .tuple(fc.integer({ min: 16, max: 30 }), fc.nat(2 ** 16 - 1))
  .map(([length, at]) => `${ip4Text(at * 65536)}/${length}`);
const unseen = fc.constantFrom("", " ", "\u00A0", "\uFEFF", "\u200B", "\t", "\r\n", " \u2009");
const before = fc.constantFrom("", '"', "'", "(", "[", "<", "„", "«", "`");
const behind = fc.constantFrom("", ",", ";", '"', "'", ")", "]", ">", "“", "»,", ");", ".");

describe("a pasted value", () => {
  it.each([
    ["192.168.77.0 / 24", "192.168.77.0/24"],
    ["192.168.77.0\u00A0/\u00A024", "192.168.77.0/24"],
    ["10.1.0.2,", "10.1.0.2"],
    ['"10.1.0.2";', "10.1.0.2"],
    ["(10.1.0.2)", "10.1.0.2"],
    ["[2001:db8:1::1]", "2001:db8:1::1"],
    ["2001:db8:1:: / 64", "2001:db8:1::/64"],
    ["2001:db8::", "2001:db8::"],
    ["\uFEFF10.1.0.2", "10.1.0.2"],
    ["10.1\u200B.0.2", "10.1.0.2"],
    ["It is 10.1.0.2.", "It is 10.1.0.2."],
    ["10.1.0.2.", "10.1.0.2"],
    ["10.1.0.", "10.1.0."],
    ["", ""],
    [" , ", ""],
  ])("%j is %j", (text, value) => {
    expect(pastedValue(text)).toBe(value);
  });

  it("is the same address or prefix, whatever stands around it", () => {
    fc.assert(
      fc.property(address, unseen, before, behind, unseen, (ip, a, open, close, b) => {
        const parsed = parseIp4(pastedValue(`${a}${open}${ip}${close}${b}`));
        expect(parsed).toEqual(parseIp4(ip));
      }),
    );
    fc.assert(
      fc.property(prefix, unseen, unseen, (cidr, a, b) => {
        expect(parseCidr4(pastedValue(cidr.replace("/", `${a}/${b}`)))).toEqual(parseCidr4(cidr));
      }),
    );
  });

  it("stays the same when it is read once more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        expect(pastedValue(pastedValue(text))).toBe(pastedValue(text));
      }),
    );
  });
});

describe("several pasted values", () => {
  it.each([
    ["10.1.0.2, 10.1.0.3", ["10.1.0.2", "10.1.0.3"]],
    ["10.1.0.2\n10.1.0.3\r\n", ["10.1.0.2", "10.1.0.3"]],
    ['["10.1.0.2", "10.1.0.3"]', ["10.1.0.2", "10.1.0.3"]],
    ["10.1.0.0 / 24; web1", ["10.1.0.0/24", "web1"]],
    ["10.1.0.5 – 10.1.0.9 10.1.0.20", ["10.1.0.5-10.1.0.9", "10.1.0.20"]],
    ["a / b", ["a", "/", "b"]],
    [" ,; ", []],
  ])("%j are %j", (text, values) => {
    expect(pastedValues(text)).toEqual(values);
  });

  it("are found between whatever separates them", () => {
    const separator = fc.constantFrom(" ", ", ", ";", "\n", "\r\n", " | ", "\t", '", "');
    fc.assert(
      fc.property(fc.array(address, { minLength: 1, maxLength: 6 }), separator, (addresses, between) => {
        expect(pastedValues(addresses.join(between))).toEqual(addresses);
      }),
    );
  });

  it("are a list of addresses that fields for several take", () => {
    expect(parseRanges(pastedList("10.1.0.5 - 10.1.0.9; (10.1.0.64 / 28)\n10.1.0.99"))).toEqual(
      parseRanges("10.1.0.5-10.1.0.9,10.1.0.64/28,10.1.0.99"),
    );
  });
});

describe("a pasted MAC address", () => {
  it.each([
    "aa:bb:01:a9:75:7e",
    "AA-BB-01-A9-75-7E",
    "aabb.01a9.757e",
    "AABB01A9757E",
    "aa:bb:1:a9:75:7e",
    ' "aa:bb:01:a9:75:7e", ',
  ])("%j is six octets between colons", (text) => {
    expect(pastedMac(text)).toBe("aa:bb:01:a9:75:7e");
  });

  it.each([
    ["AA-BB-01", "aa:bb:01"],
    ["aabb01", "aa:bb:01"],
    ["generate", "generate"],
    ["aa:bb", "aa:bb"],
    ["web", "web"],
    ["", ""],
  ])("%j is %j", (text, mac) => {
    expect(pastedMac(text)).toBe(mac);
  });
});
