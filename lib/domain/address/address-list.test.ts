import fc from "fast-check";
import { expect, it, test } from "vitest";
import { parseRanges } from "./address-list";
import { ip4Number, ip4Text } from "./ip";
import { rangeText } from "./ranges";

function said(text: string): string[] | string {
  const parsed = parseRanges(text);
  return parsed.ok ? parsed.value.map(rangeText) : `${parsed.refusal.message} ${parsed.refusal.remedy}`;
}

test.each([
  ["10.0.0.5", ["10.0.0.5"]],
  ["10.0.0.32-10.0.0.47", ["10.0.0.32–10.0.0.47"]],
  ["10.0.0.32 – 10.0.0.47", ["10.0.0.32–10.0.0.47"]],
  ["10.0.0.64/28", ["10.0.0.64–10.0.0.79"]],
  ["10.0.0.9/32", ["10.0.0.9"]],
  ["10.0.0.9, 10.0.0.1\n10.0.0.9,,", ["10.0.0.9", "10.0.0.1", "10.0.0.9"]],
  ["0.0.0.0/0", ["0.0.0.0–255.255.255.255"]],
  ["", []],
  [" , ", []],
])("%j is a list of addresses", (text, expected) => expect(said(text)).toEqual(expected));

test.each([
  ["10.0.0.9-10.0.0.3", "10.0.0.9–10.0.0.3 runs backwards. Write 10.0.0.3–10.0.0.9."],
  ["10.0.0.32-47", "10.0.0.32-47 ends in an incomplete address. Write 10.0.0.32-10.0.0.47."],
  ["10.0.0.1-", '"10.0.0.1-" is not a range. Write it like 192.0.2.32-192.0.2.47.'],
  ["10.0.0.1-10.0.0.2-10.0.0.3", '"10.0.0.1-10.0.0.2-10.0.0.3" is not a range. Write it like 192.0.2.32-192.0.2.47.'],
  ["10.0.0.5/24", "10.0.0.5/24 has host bits set. Write 10.0.0.0/24."],
  ["10.0.0.5/024", "The prefix length of 10.0.0.5/024 has leading zeros. Write /24."],
  ["10.0.0.1, 10.0.0.300", "In 10.0.0.300, 300 is above 255. Write four numbers from 0 to 255, like 192.0.2.5."],
  ["10.0.0.1-10.0.0.0300", "In 10.0.0.0300, 0300 is above 255. Write four numbers from 0 to 255, like 192.0.2.5."],
  ["2001:db8::1", "2001:db8::1 is an IPv6 address. Write an IPv4 address, like 192.0.2.5."],
  ["none", '"none" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
])("%j is refused", (text, expected) => expect(said(text)).toBe(expected));

it("reads back what is written of a range", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (a, b) => {
      const [first = 0, last = 0] = [ip4Number(a), ip4Number(b)].toSorted((x, y) => x - y);
      expect(parseRanges(`${ip4Text(first)}-${ip4Text(last)}`)).toEqual({ ok: true, value: [{ first, last }] });
      expect(parseRanges(rangeText({ first, last }))).toEqual({ ok: true, value: [{ first, last }] });
    }),
  );
});

it("reads past a million blanks, and shows little of an item that is none", () => {
  expect(said(`10.0.0.1${" ".repeat(1_000_000)}10.0.0.2`)).toEqual(["10.0.0.1", "10.0.0.2"]);
  expect(said(`10.0.0.1-${"1".repeat(900_000)}`)).toHaveLength(181);
});
