import { describe, expect, test } from "vitest";
import { parseClusterHost, parseFingerprint, parseMasterIp, parseRapiPassword, parseRapiUser } from "./link-input";

describe("the address of a cluster", () => {
  test.each([
    ["ganeti.example.org", "ganeti.example.org"],
    [" Ganeti.Example.ORG. ", "ganeti.example.org"],
    ["localhost", "localhost"],
    ["node_1", "node_1"],
    ["203.0.113.10", "203.0.113.10"],
    ["[2001:DB8::1]", "2001:db8::1"],
    ["2001:db8:0::1", "2001:db8::1"],
  ])("%j is %s", (text, host) => {
    expect(parseClusterHost(text)).toEqual({ ok: true, value: host });
  });

  test.each([
    "",
    " ",
    "https://ganeti.example.org:5080/",
    "ganeti.example.org:5080",
    "user@ganeti.example.org",
    "ganeti.example.org/2/info",
    "ganeti..example.org",
    "-ganeti.example.org",
    "ganeti example",
    "gänseti.example.org",
    "ganeti.example.org\u0000",
    "ganeti\r\nhost",
    "127.1",
    "2130706433",
    "0x7f000001",
    "10.0.0.0/8",
    "fe80::1%eth0",
    `${"a".repeat(64)}.example.org`,
    `${"a.".repeat(130)}org`,
  ])("%j is none, which names the field", (text) => {
    expect(parseClusterHost(text)).toMatchObject({ ok: false, refusal: { field: "host", code: "wrong_input" } });
  });
});

describe("a fingerprint", () => {
  const pairs = Array.from({ length: 32 }, () => "0F").join(":");

  test.each([
    pairs,
    pairs.toLowerCase(),
    pairs.replaceAll(":", ""),
    `sha256 Fingerprint=${pairs}`,
    `SHA256:${pairs}\n`,
  ])("%j is read as openssl prints it", (text) => {
    expect(parseFingerprint(text)).toEqual({ ok: true, value: pairs });
  });

  test.each(["", pairs.slice(3), `${pairs}:00`, pairs.replace("0F", "0G")])("%j is none", (text) => {
    expect(parseFingerprint(text)).toMatchObject({ ok: false, refusal: { field: "fingerprint" } });
  });
});

test.each(["", "a:b", "a b", "a\n", "x".repeat(65)])("%j is no RAPI user", (text) => {
  expect(parseRapiUser(text)).toMatchObject({ ok: false, refusal: { field: "user" } });
  expect(parseRapiUser("console")).toEqual({ ok: true, value: "console" });
});

test.each(["", "s3cret\n", "s3cret".repeat(50)])(
  "a password that cannot be sent is not in its refusal (%#)",
  (text) => {
    const refused = parseRapiPassword(text);
    expect(refused).toMatchObject({ ok: false, refusal: { field: "password" } });
    expect(JSON.stringify(refused)).not.toContain("s3cret");
    expect(parseRapiPassword("a b:c é")).toEqual({ ok: true, value: "a b:c é" });
  },
);

test("the master's address is an address, or not known", () => {
  expect(parseMasterIp(null)).toEqual({ ok: true, value: null });
  expect(parseMasterIp(" ")).toEqual({ ok: true, value: null });
  expect(parseMasterIp(" 203.0.113.10")).toEqual({ ok: true, value: "203.0.113.10" });
  expect(parseMasterIp("2001:DB8::1")).toEqual({ ok: true, value: "2001:db8::1" });
  expect(parseMasterIp("master")).toMatchObject({ ok: false, refusal: { field: "masterIp" } });
});
