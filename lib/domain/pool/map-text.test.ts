import { expect, test } from "vitest";
import { mapLines } from "./map-text";

test("a /28 is one line, padded to 64, numbered as if it were full", () => {
  expect(mapLines("XXXXX.....XX...X", 8)).toEqual([
    "  Size: 16",
    "  Free: 8 (50.00%)",
    "  Usage map:",
    `        0 XXXXX.....XX...X${" ".repeat(48)} 63`,
    "         (X) used    (.) free",
  ]);
});

test("a /24 is four lines of 64", () => {
  const lines = mapLines(`X${".".repeat(254)}X`, 254);
  expect(lines).toHaveLength(8);
  expect(lines[4]).toBe(`       64 ${".".repeat(64)} 127`);
  expect(lines[6]).toBe(`      192 ${".".repeat(63)}X 255`);
});

test("an offset above 9999 widens its column", () => {
  const lines = mapLines(".".repeat(65536), 65536);
  expect(lines.at(-2)).toBe(`     65472 ${".".repeat(64)} 65535`);
});

test.each([
  [29, 32, "90.62"],
  [31, 32, "96.88"],
  [27, 32, "84.38"],
  [1, 32, "3.12"],
  [3, 32, "9.38"],
  [5, 64, "7.81"],
  [0, 4, "0.00"],
  [4, 4, "100.00"],
  [65533, 65536, "100.00"],
])("%i of %i are %s %, half to even", (free, size, percent) => {
  expect(mapLines(".".repeat(size), free)[1]).toBe(`  Free: ${free} (${percent}%)`);
});
