import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ip4Number, ip4Text, ip6NumberOf, ip6Text } from "../address/ip";
import { isAddress, mostTerms, type SearchTerm, searchTerms, termsLeftOut } from "./search-term";

function only(text: string): SearchTerm {
  const [term, ...others] = searchTerms(text);
  if (!term || others.length > 0) throw new Error(`${text} is ${others.length + 1} values`);
  return term;
}

const one = (ip: string) => ({ first: ip4Number(ip), last: ip4Number(ip) });
const one6 = (ip: string) => ({ first: ip6NumberOf(ip), last: ip6NumberOf(ip) });

describe("an IPv4 address", () => {
  it.each([
    "10.1.0.2",
    " 10.1.0.2 ",
    "10.1.0.2/32",
    "10.1.0.2/24",
    "10.1.0.2,",
    '"10.1.0.2";',
    "(10.1.0.2)",
    "10.1.0.2:443",
    "010.001.000.002",
    "::ffff:10.1.0.2",
    "::FFFF:A01:2",
    "src=10.1.0.2",
    "SRC=10.1.0.2,",
  ])("%j is looked for as 10.1.0.2", (text) => {
    expect(only(text)).toMatchObject({ text: "10.1.0.2", ip4: one("10.1.0.2"), ip6: null, mac: null });
    expect(isAddress(only(text))).toBe(true);
  });

  it("is not what only looks like one", () => {
    expect(only("10.1.0.300")).toMatchObject({ ip4: null, text: "10.1.0.300" });
    expect(only("10.1.0.2/33")).toMatchObject({ ip4: null });
    expect(only("10.1.0.2.3")).toMatchObject({ ip4: null });
  });

  it("may be a range or a prefix", () => {
    const range = { first: ip4Number("10.1.0.0"), last: ip4Number("10.1.0.255") };
    expect(only("10.1.0.0 / 24").ip4).toEqual(range);
    expect(only("10.1.0.0 - 10.1.0.255").ip4).toEqual(range);
    expect(isAddress(only("10.1.0.0/24"))).toBe(false);
  });

  it("may be the beginning of one while somebody types", () => {
    expect(["10.", "10.1", "10.1.0.", "10.1.0"].map((text) => only(text).beginning)).toEqual([
      "10.",
      "10.1",
      "10.1.0.",
      "10.1.0",
    ]);
    expect(["10", "10.1.0.2", "web.1", "v1.2"].map((text) => only(text).beginning)).toEqual([null, null, null, null]);
  });
});

describe("an IPv6 address", () => {
  it.each([
    "2001:db8:1::1",
    "2001:DB8:1::1",
    "2001:0db8:0001:0000:0000:0000:0000:0001",
    "2001:db8:1:0:0:0:0:1",
    "[2001:db8:1::1]",
    "[2001:db8:1::1]:443",
    "2001:db8:1::1/64",
    "2001:db8:1::1/128",
    "2001:db8:1::1%eth0",
    "2001:db8:1::1,",
  ])("%j is looked for in its short form", (text) => {
    expect(only(text)).toMatchObject({ text: "2001:db8:1::1", ip6: one6("2001:db8:1::1"), ip4: null });
  });

  it("may be a prefix, or the beginning of one", () => {
    expect(only("2001:DB8:1:: / 64").ip6).toEqual({
      first: ip6NumberOf("2001:db8:1::"),
      last: ip6NumberOf("2001:db8:1:0:ffff:ffff:ffff:ffff"),
    });
    expect(["2001:0db8", "2001:db8:", "2001:db8:1"].map((text) => only(text).beginning)).toEqual([
      "2001:db8",
      "2001:db8:",
      "2001:db8:1",
    ]);
  });
});

describe("a MAC address", () => {
  it.each(["aa:bb:01:a9:75:7e", "AA-BB-01-A9-75-7E", "aabb01a9757e", "AABB.01A9.757E"])("%j is one", (text) => {
    expect(only(text).mac?.digits).toBe("aabb01a9757e");
  });

  it("may be a part, and may be a name all the same", () => {
    expect(only("AA:BB:01")).toMatchObject({ text: "aa:bb:01", mac: { digits: "aabb01", inside: true } });
    expect(only("facade")).toMatchObject({ text: "facade", mac: { digits: "facade" } });
    expect(only("nfdhcpd")).toMatchObject({ text: "nfdhcpd", mac: null, beginning: null, vlan: null });
  });
});

it("a VLAN is found by its id, however it is written", () => {
  expect(
    ["100", ".100", ":100", "vlan100", "VLAN:0100", "vlan 7"].map((text) => searchTerms(text).at(-1)?.vlan),
  ).toEqual(["100", "100", "100", "100", "100", "7"]);
  expect(["br100", "10000", "1.100"].map((text) => only(text).vlan)).toEqual([null, null, null]);
});

describe("several values", () => {
  it("are each looked for, once", () => {
    const text = "10.1.0.2, 10.1.0.3; 10.1.0.2/32\naa:bb:01:a9:75:7e web1";
    expect(searchTerms(text).map((term) => term.text)).toEqual(["10.1.0.2", "10.1.0.3", "aa:bb:01:a9:75:7e", "web1"]);
    expect(searchTerms(" ,;\n")).toEqual([]);
  });

  it("are twenty at most, and how many are left out is known", () => {
    const addresses = Array.from({ length: 25 }, (_, at) => `10.1.0.${at}`).join("\n");
    expect(searchTerms(addresses)).toHaveLength(mostTerms);
    expect([termsLeftOut(addresses), termsLeftOut("10.1.0.1")]).toEqual([5, 0]);
  });
});

describe("any text", () => {
  it("never throws, and its values are bounded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const terms = searchTerms(text);
        expect(terms.length).toBeLessThanOrEqual(mostTerms);
        expect(terms.every((term) => term.text !== "")).toBe(true);
      }),
    );
  });

  it("with an address is that address, as IPv4 and in every spelling of IPv6", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), (number) => {
        expect(only(ip4Text(number)).ip4).toEqual({ first: number, last: number });
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 48n, max: 2n ** 128n - 1n }), (number) => {
        const long = number.toString(16).padStart(32, "0").match(/..../g)?.join(":") ?? "";
        for (const text of [ip6Text(number), long, long.toUpperCase(), `[${long}]`, `${long}%eth0`])
          expect(only(text)).toMatchObject({ text: ip6Text(number), ip6: { first: number, last: number } });
      }),
    );
  });
});
