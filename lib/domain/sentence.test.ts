import { expect, it } from "vitest";
import { count, countAddresses, listed } from "./sentence";

it("counts with the word that goes with the number", () => {
  expect([count(1, "NIC"), count(1206, "NIC"), countAddresses(1), countAddresses(0)]).toEqual([
    "1 NIC",
    "1,206 NICs",
    "1 address",
    "0 addresses",
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
