import { expect, test } from "vitest";
import { gridOf, lensAround, lensIndex } from "./layout";

const big = gridOf(65536);

test("the address is in the middle of its lens", () => {
  expect(lensAround(big, 137 * 256 + 92)).toEqual({ column: 84, row: 129, columns: 16, rows: 16 });
});

test("a lens stays inside the map", () => {
  expect(lensAround(big, 0)).toMatchObject({ column: 0, row: 0 });
  expect(lensAround(big, 65535)).toMatchObject({ column: 240, row: 240 });
});

test("a place in the lens is an address of the map", () => {
  const lens = lensAround(big, 137 * 256 + 92);
  expect(lensIndex(65536, lens, 8, 8)).toBe(137 * 256 + 92);
  expect(lensIndex(65536, lens, 0, 0)).toBe(129 * 256 + 84);
});
