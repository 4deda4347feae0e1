import fc from "fast-check";
import { expect, test } from "vitest";
import { blockRange, blocksAround, blocksOf } from "./blocks";
import { ip4Number, ip4Text } from "./ip";
import { mergeRanges } from "./ranges";

const blocks = (first: string, last: string) =>
  blocksOf({ first: ip4Number(first), last: ip4Number(last) }).map((block) => `${ip4Text(block.first)}/${block.bits}`);

test("a prefix is one block, and an address is one", () => {
  expect(blocks("10.1.0.0", "10.1.0.255")).toEqual(["10.1.0.0/24"]);
  expect(blocks("10.1.0.7", "10.1.0.7")).toEqual(["10.1.0.7/32"]);
  expect(blocks("0.0.0.0", "255.255.255.255")).toEqual(["0.0.0.0/0"]);
});

test("a range that is no prefix is the fewest prefixes that make it", () => {
  expect(blocks("10.1.0.10", "10.1.0.29")).toEqual([
    "10.1.0.10/31",
    "10.1.0.12/30",
    "10.1.0.16/29",
    "10.1.0.24/30",
    "10.1.0.28/31",
  ]);
});

const most = 2 ** 32 - 1;
const range = fc
  .tuple(fc.integer({ min: 0, max: most }), fc.oneof(fc.nat(600), fc.integer({ min: 0, max: most })))
  .map(([first, more]) => ({ first, last: Math.min(most, first + more) }));

test("the blocks of any range are the range, each aligned, and one of them is around each of its addresses and no other", () => {
  fc.assert(
    fc.property(range, fc.integer({ min: -2, max: 602 }), (asked, at) => {
      const found = blocksOf(asked);
      expect(found.length).toBeLessThanOrEqual(62);
      expect(mergeRanges(found.map(blockRange))).toEqual([asked]);
      for (const { first, bits } of found) expect(first % 2 ** (32 - bits)).toBe(0);
      const address = Math.min(most, Math.max(0, asked.first + at));
      const around = new Set(blocksAround(address).map(({ first, bits }) => `${first}/${bits}`));
      const meets = found.filter(({ first, bits }) => around.has(`${first}/${bits}`)).length;
      expect(meets).toBe(address >= asked.first && address <= asked.last ? 1 : 0);
    }),
  );
});
