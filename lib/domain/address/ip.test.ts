import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Result } from "../refusal";
import {
  type Cidr4,
  type Cidr6,
  cidr4Contains,
  cidr4Range,
  cidr6Contains,
  type Ip4,
  type Ip6,
  ip4Number,
  ip4Text,
  isIp4,
  isLinkLocal6,
  parseAnyCidr4,
  parseCidr4,
  parseCidr6,
  parseIp4,
  parseIp6,
} from "./ip";

const number32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function said(result: Result<string>) {
  return result.ok ? result.value : `${result.refusal.message} ${result.refusal.remedy}`;
}

describe("an IPv4 address", () => {
  test.each([
    ["0.0.0.0", "0.0.0.0"],
    ["255.255.255.255", "255.255.255.255"],
    ["", "The IPv4 address is empty. Write four numbers from 0 to 255, like 192.0.2.5."],
    ["10.0.0", '"10.0.0" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
    ["10.0.0.256", "In 10.0.0.256, 256 is above 255. Write four numbers from 0 to 255, like 192.0.2.5."],
    ["010.0.0.1", "010.0.0.1 has leading zeros. Write 10.0.0.1."],
    ["10.0.0.5/24", "10.0.0.5/24 is a network, not an address. Write 10.0.0.5."],
    ["2001:db8::1", "2001:db8::1 is an IPv6 address. Write an IPv4 address, like 192.0.2.5."],
    ["0x7f.1.1.1", '"0x7f.1.1.1" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
    ["10.0.0.1\n", '"10.0.0.1\n" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
    ["10.0.0.１", '"10.0.0.１" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
    ["10.0.0.1%eth0", '"10.0.0.1%eth0" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
  ])("%j", (text, expected) => expect(said(parseIp4(text))).toBe(expected));

  it("survives parsing unchanged", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(parseIp4(text)).toEqual({ ok: true, value: text });
      }),
    );
  });

  it("and its number are two forms of one thing", () => {
    fc.assert(
      fc.property(number32, (number) => {
        expect(ip4Number(ip4Text(number))).toBe(number);
      }),
    );
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(ip4Text(ip4Number(text))).toBe(text);
      }),
    );
  });

  it("is recognised without parsing exactly when it parses", () => {
    const texts = fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), fc.stringMatching(/^[0-9.]{0,16}$/), fc.string());
    fc.assert(
      fc.property(texts, (text) => {
        expect(isIp4(text)).toBe(parseIp4(text).ok);
      }),
    );
  });
});

describe("an IPv4 network", () => {
  const limits = "Use a prefix length from /16 to /30.";
  test.each([
    ["10.0.0.0/24", "10.0.0.0/24"],
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["10.0.0.4/30", "10.0.0.4/30"],
    ["", "The IPv4 network is empty. Write one, like 192.0.2.0/24."],
    ["10.0.0.0", "10.0.0.0 has no prefix length. Add one, like 10.0.0.0/24."],
    ["10.0.0.5/24", "10.0.0.5/24 has host bits set. Write 10.0.0.0/24."],
    ["10.0.0.5/30", "10.0.0.5/30 has host bits set. Write 10.0.0.4/30."],
    ["200.1.2.3/17", "200.1.2.3/17 has host bits set. Write 200.1.0.0/17."],
    ["10.0.0.0/31", `10.0.0.0/31 is too small for an address pool. ${limits}`],
    ["10.0.0.0/32", `10.0.0.0/32 is too small for an address pool. ${limits}`],
    ["10.0.0.0/15", `10.0.0.0/15 is too large for an address pool. ${limits}`],
    ["0.0.0.0/0", `0.0.0.0/0 is too large for an address pool. ${limits}`],
    ["10.0.0.0/33", "The prefix length of 10.0.0.0/33 is above 32. Write a number from 0 to 32 after the slash."],
    ["10.0.0.0/08", "The prefix length of 10.0.0.0/08 has leading zeros. Write /8."],
    ["10.0.0.0/024", "The prefix length of 10.0.0.0/024 has leading zeros. Write /24."],
    ["10.0.0.0/", '"" in "10.0.0.0/" is not a prefix length. Write a number from 0 to 32 after the slash.'],
    ["10.0.0.0/x", '"x" in "10.0.0.0/x" is not a prefix length. Write a number from 0 to 32 after the slash.'],
    ["10.0.0.0/-1", '"-1" in "10.0.0.0/-1" is not a prefix length. Write a number from 0 to 32 after the slash.'],
    [
      "10.0.0.0/24/24",
      '"24/24" in "10.0.0.0/24/24" is not a prefix length. Write a number from 0 to 32 after the slash.',
    ],
    [
      "10.0.0.0/255.255.255.0",
      "10.0.0.0/255.255.255.0 has a netmask instead of a prefix length. Write /24 after the slash.",
    ],
    [
      "10.0.0.0/255.0.255.0",
      "10.0.0.0/255.0.255.0 has a netmask instead of a prefix length. Write a prefix length, like /24.",
    ],
    ["010.0.0.0/24", "010.0.0.0 has leading zeros. Write 10.0.0.0."],
    ["10.0.0.300/24", "In 10.0.0.300, 300 is above 255. Write four numbers from 0 to 255, like 192.0.2.5."],
    ["2001:db8::/64", "2001:db8::/64 is an IPv6 network. Write an IPv4 network, like 192.0.2.0/24."],
  ])("%j", (text, expected) => expect(said(parseCidr4(text))).toBe(expected));

  it("with host bits and a size that cannot be pooled hears of the size first, so that the remedy can be followed", () => {
    expect(said(parseCidr4("10.0.0.5/8"))).toBe(`10.0.0.5/8 is too large for an address pool. ${limits}`);
    expect(said(parseCidr4("10.0.0.5/31"))).toBe(`10.0.0.5/31 is too small for an address pool. ${limits}`);
  });

  it("of any size may stand in a list of addresses", () => {
    expect(said(parseAnyCidr4("0.0.0.0/0"))).toBe("0.0.0.0/0");
    expect(said(parseAnyCidr4("10.0.0.7/32"))).toBe("10.0.0.7/32");
    expect(said(parseAnyCidr4("10.0.0.7/31"))).toBe("10.0.0.7/31 has host bits set. Write 10.0.0.6/31.");
  });

  it("holds the addresses from its first to its last and no other", () => {
    const cidr = "203.0.113.64/26" as Cidr4;
    expect(cidr4Range(cidr)).toEqual({
      first: ip4Number("203.0.113.64"),
      last: ip4Number("203.0.113.127"),
      size: 64,
      prefixLength: 26,
    });
    const inside = ["203.0.113.63", "203.0.113.64", "203.0.113.127", "203.0.113.128"] as Ip4[];
    expect(inside.map((ip) => cidr4Contains(cidr, ip))).toEqual([false, true, true, false]);
  });

  it("of an old file is measured from its masked address", () => {
    expect(cidr4Range("10.1.2.3/24" as Cidr4).first).toBe(ip4Number("10.1.2.0"));
  });

  it("follows the remedy of every refusal about host bits", () => {
    fc.assert(
      fc.property(number32, fc.integer({ min: 16, max: 30 }), (number, length) => {
        const parsed = parseCidr4(`${ip4Text(number)}/${length}`);
        const text = parsed.ok ? parsed.value : (parsed.refusal.remedy ?? "").replace(/^Write (.*)\.$/, "$1");
        expect(parseCidr4(text)).toEqual({ ok: true, value: text });
        const { first, size } = cidr4Range(text as Cidr4);
        expect([first % size, first <= number && number < first + size]).toEqual([0, true]);
      }),
    );
  });
});

describe("an IPv6 address", () => {
  const remedy = "Write an IPv6 address, like 2001:db8::5.";
  test.each([
    ["2001:db8::1", "2001:db8::1"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["::ffff:1.2.3.4", "::ffff:102:304"],
    ["", `The IPv6 address is empty. ${remedy}`],
    ["fe80::1%eth0", "fe80::1%eth0 has a zone, which is only valid on one host. Write fe80::1."],
    ["::1%", "::1% has a zone, which is only valid on one host. Write ::1."],
    ["2001:db8::1/64", "2001:db8::1/64 is a network, not an address. Write 2001:db8::1."],
    ["1::2::3", `"1::2::3" is not an IPv6 address. ${remedy}`],
    ["00001::", `"00001::" is not an IPv6 address. ${remedy}`],
    ["[::1]", `"[::1]" is not an IPv6 address. ${remedy}`],
    ["10.0.0.1", `10.0.0.1 is an IPv4 address. ${remedy}`],
  ])("%j", (text, expected) => expect(said(parseIp6(text))).toBe(expected));

  it("has one form, which survives parsing unchanged", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const once = said(parseIp6(text));
        expect(said(parseIp6(once))).toBe(once);
        expect(said(parseIp6(text.toUpperCase()))).toBe(once);
      }),
    );
  });

  it("is link-local in fe80::/10 only", () => {
    const texts = ["fe80::1", "febf::1", "fec0::1", "2001:db8::1"] as Ip6[];
    expect(texts.map(isLinkLocal6)).toEqual([true, true, false, false]);
  });
});

describe("an IPv6 network", () => {
  const remedy = "Write an IPv6 network, like 2001:db8::/64.";
  test.each([
    ["2001:db8::/64", "2001:db8::/64"],
    ["2001:0DB8::/32", "2001:db8::/32"],
    ["::/0", "::/0"],
    ["", `The IPv6 network is empty. ${remedy}`],
    ["2001:db8::1/64", "2001:db8::1/64 has host bits set. Write 2001:db8::/64."],
    ["2001:db8::", "2001:db8:: has no prefix length. Add one, like 2001:db8::/64."],
    [
      "2001:db8::/129",
      "The prefix length of 2001:db8::/129 is above 128. Write a number from 0 to 128 after the slash.",
    ],
    ["2001:db8::/064", "The prefix length of 2001:db8::/064 has leading zeros. Write /64."],
    ["2001:db8::/", '"" in "2001:db8::/" is not a prefix length. Write a number from 0 to 128 after the slash.'],
    ["fe80::%eth0/64", "fe80::%eth0/64 has a zone, which is only valid on one host. Write fe80::/64."],
    ["fe80::/64%eth0", "fe80::/64%eth0 has a zone, which is only valid on one host. Write fe80::/64."],
    ["10.0.0.0/24", `10.0.0.0/24 is not IPv6. ${remedy}`],
    ["2001:::/64", `"2001:::/64" is not an IPv6 network. ${remedy}`],
  ])("%j", (text, expected) => expect(said(parseCidr6(text))).toBe(expected));

  it("contains its own addresses and not the next one", () => {
    const cidr6 = "2001:db8::/126" as Cidr6;
    const texts = ["2001:db8::", "2001:db8::3", "2001:db8::4"] as Ip6[];
    expect(texts.map((ip6) => cidr6Contains(cidr6, ip6))).toEqual([true, true, false]);
  });

  it("contains every address that it was made from", () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (text, length) => {
        const parsed = parseCidr6(`${text}/${length}`);
        const cidr = parsed.ok ? parsed.value : (parsed.refusal.remedy ?? "").replace(/^Write (.*)\.$/, "$1");
        expect(parseCidr6(cidr).ok).toBe(true);
        expect(cidr6Contains(cidr as Cidr6, said(parseIp6(text)) as Ip6)).toBe(true);
      }),
    );
  });
});
