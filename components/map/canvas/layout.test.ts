import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cornerOf, gridOf, indexAt, labelRowAt, layoutOf, nearestIndex } from "./layout";

const wide = { width: 1000, height: 830 };

describe("grid", () => {
  it("aligns rows to powers of two from /30 to /16", () => {
    const shapes = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 65536].map((size) => {
      const { columns, rows } = gridOf(size);
      return [columns, rows];
    });
    expect(shapes).toEqual([
      [4, 1],
      [4, 2],
      [4, 4],
      [8, 4],
      [8, 8],
      [16, 8],
      [16, 16],
      [32, 16],
      [32, 32],
      [256, 256],
    ]);
  });
});

describe("layout", () => {
  it("takes the largest cell that fits: 40 px for a /24, 3 px for a /16 on a desktop", () => {
    expect(layoutOf(256, wide, 1).step).toBe(40);
    expect(layoutOf(65536, wide, 1).step).toBe(3);
    expect(layoutOf(65536, { width: 351, height: 600 }, 1).step).toBe(1);
  });

  it("uses 20 px for a /24 and 1 px for a /16 on a phone", () => {
    const phone = { width: 365, height: 2000 };
    expect(layoutOf(256, phone, 2).step).toBe(20);
    expect(layoutOf(65536, phone, 2).step).toBe(1);
  });

  it("makes a cell a whole number of device pixels", () => {
    for (const density of [1, 1.25, 1.5, 1.6, 2, 2.75]) {
      const { step } = layoutOf(65536, wide, density);
      expect(step * density).toBeCloseTo(Math.round(step * density), 9);
      expect(step).toBeLessThanOrEqual(3);
    }
  });

  it("finds the address of a point, and the point of an address", () => {
    const layout = layoutOf(256, wide, 1);
    fc.assert(
      fc.property(fc.nat(255), (index) => {
        const { x, y } = cornerOf(layout, index);
        expect(indexAt(layout, x + 1, y + 1)).toBe(index);
        expect(nearestIndex(layout, x + 1, y + 1)).toBe(index);
      }),
    );
  });

  it("has no address outside the cells, but a nearest one", () => {
    const layout = layoutOf(256, wide, 1);
    expect(indexAt(layout, 10, 100)).toBeNull();
    expect(indexAt(layout, layout.width + 50, 30)).toBeNull();
    expect(nearestIndex(layout, layout.width + 50, -20)).toBe(15);
    expect(labelRowAt(layout, 10, 20 + 40 * 3 + 5)).toBe(3);
    expect(labelRowAt(layout, 60, 20 + 40 * 3 + 5)).toBeNull();
  });
});
