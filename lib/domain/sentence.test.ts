import { expect, it } from "vitest";
import { count, countAddresses, listed, midSentence, sizeText } from "./sentence";

it("counts with the word that goes with the number", () => {
  expect([count(1, "NIC"), count(1206, "NIC"), countAddresses(1), countAddresses(0)]).toEqual([
    "1 NIC",
    "1,206 NICs",
    "1 address",
    "0 addresses",
  ]);
});

it("writes a label inside a sentence small, but for an abbreviation", () => {
  expect(["Orphan", "Malformed MAC address", "MAC address twice", "IPv6 gateway outside"].map(midSentence)).toEqual([
    "orphan",
    "malformed MAC address",
    "MAC address twice",
    "IPv6 gateway outside",
  ]);
});

it("lists a few names and counts the rest", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect(listed(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
});

it("gives a size one digit behind the point below ten, none above", () => {
  expect([0, 999, 1_400, 48_300, 1_440_000, 50_000_000].map(sizeText)).toEqual([
    "0 B",
    "999 B",
    "1.4 kB",
    "48 kB",
    "1.4 MB",
    "50 MB",
  ]);
});
