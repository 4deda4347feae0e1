import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ip4Number } from "./ip";
import {
  type AddressRange,
  intersectRanges,
  mergeRanges,
  piecesInside,
  piecesOutside,
  rangeSize,
  rangesOfNumbers,
  rangeText,
  sizeOf,
  subtractRanges,
} from "./ranges";

const range = fc.tuple(fc.nat(60), fc.nat(12)).map(([first, more]) => ({ first, last: first + more }));
const ranges = fc.array(range, { maxLength: 8 });

/** The numbers of ranges, ascending, each once. */
function numbersOf(list: readonly AddressRange[]): number[] {
  const numbers = new Set<number>();
  for (const { first, last } of list) for (let number = first; number <= last; number++) numbers.add(number);
  return [...numbers].sort((a, b) => a - b);
}

describe("a range", () => {
  it("is written with a dash, a single address without", () => {
    const [first, last] = [ip4Number("10.0.0.32"), ip4Number("10.0.0.47")];
    expect(rangeText({ first, last })).toBe("10.0.0.32–10.0.0.47");
    expect(rangeText({ first, last: first })).toBe("10.0.0.32");
    expect(rangeSize({ first, last })).toBe(16);
  });

  it("may be all addresses there are", () => {
    const all = { first: 0, last: 2 ** 32 - 1 };
    expect([rangeSize(all), rangeText(all)]).toEqual([2 ** 32, "0.0.0.0–255.255.255.255"]);
    expect(mergeRanges([all, { first: 2 ** 32 - 1, last: 2 ** 32 - 1 }])).toEqual([all]);
  });
});

describe("lists of ranges", () => {
  it("are cut one by one as they would be alone, and keep what else they say", () => {
    fc.assert(
      fc.property(ranges, ranges, (list, others) => {
        const named = list.map((one, at) => ({ ...one, name: at }));
        const alone = (cut: typeof intersectRanges) =>
          named.flatMap((one) => cut([one], others).map((piece) => ({ ...one, ...piece })));
        expect(piecesInside(named, others)).toEqual(alone(intersectRanges));
        expect(piecesOutside(named, others)).toEqual(alone(subtractRanges));
      }),
    );
  });

  it("come back as the same objects where nothing is cut out of them", () => {
    const [whole, cut] = [
      { first: 1, last: 3 },
      { first: 7, last: 9 },
    ];
    expect(piecesOutside([whole, cut], [{ first: 8, last: 8 }])[0]).toBe(whole);
  });

  it("merge where they overlap or touch, and leave what was given alone", () => {
    const given = [
      { first: 9, last: 9 },
      { first: 1, last: 5 },
      { first: 6, last: 7 },
      { first: 2, last: 3 },
    ];
    const copy = structuredClone(given);
    expect(mergeRanges(given)).toEqual([
      { first: 1, last: 7 },
      { first: 9, last: 9 },
    ]);
    expect(given).toEqual(copy);
  });

  it("subtract: one hole in the middle leaves two", () => {
    expect(subtractRanges([{ first: 1, last: 9 }], [{ first: 4, last: 5 }])).toEqual([
      { first: 1, last: 3 },
      { first: 6, last: 9 },
    ]);
  });

  it("merge, subtract and intersect as sets of numbers do", () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [left, right] = [numbersOf(a), new Set(numbersOf(b))];
        expect(mergeRanges(a)).toEqual(rangesOfNumbers(left));
        expect(subtractRanges(a, b)).toEqual(rangesOfNumbers(left.filter((number) => !right.has(number))));
        expect(intersectRanges(a, b)).toEqual(rangesOfNumbers(left.filter((number) => right.has(number))));
        expect(sizeOf(mergeRanges(a))).toBe(left.length);
      }),
    );
  });

  it("of numbers hold exactly these numbers, and no two touch", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(80)), (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        const made = rangesOfNumbers(sorted);
        expect(numbersOf(made)).toEqual([...new Set(sorted)]);
        for (const [at, { first }] of made.entries()) expect(first).toBeGreaterThan((made[at - 1]?.last ?? -2) + 1);
      }),
    );
  });
});
