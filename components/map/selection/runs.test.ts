import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf, prefixAround, rectsOf } from "./runs";

describe("run on the grid", () => {
  it("is one rectangle inside a row", () => {
    expect(rectsOf({ first: 18, last: 20 }, 16)).toEqual([{ column: 2, row: 1, columns: 3, rows: 1 }]);
  });

  it("is part of a row, whole rows, part of a row when it wraps", () => {
    expect(rectsOf({ first: 14, last: 50 }, 16)).toEqual([
      { column: 14, row: 0, columns: 2, rows: 1 },
      { column: 0, row: 1, columns: 16, rows: 2 },
      { column: 0, row: 3, columns: 3, rows: 1 },
    ]);
  });

  it("covers exactly its addresses", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), (a, b) => {
        const run = { first: Math.min(a, b), last: Math.max(a, b) };
        const area = rectsOf(run, 16).reduce((sum, rect) => sum + rect.columns * rect.rows, 0);
        expect(area).toBe(run.last - run.first + 1);
      }),
    );
  });

  it("has one outline when its rows touch and two when they do not", () => {
    expect(outlineOf({ first: 14, last: 50 }, 16)).toHaveLength(1);
    expect(outlineOf({ first: 14, last: 17 }, 16)).toHaveLength(2);
    expect(outlineOf({ first: 3, last: 9 }, 16)).toHaveLength(1);
  });

  it("outlines whole rows as one box", () => {
    const [line] = outlineOf({ first: 0, last: 31 }, 16);
    expect(line).toContainEqual([16, 0]);
    expect(line).toContainEqual([0, 2]);
  });
});

describe("prefix around two addresses", () => {
  it("is the smallest one that holds both", () => {
    expect(prefixAround(17, 30)).toEqual({ first: 16, last: 31, prefixLength: 28 });
    expect(prefixAround(15, 16)).toEqual({ first: 0, last: 31, prefixLength: 27 });
    expect(prefixAround(9, 9)).toEqual({ first: 9, last: 9, prefixLength: 32 });
  });
});
