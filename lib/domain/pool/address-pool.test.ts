import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countOnes,
  emptyBits,
  fromText,
  getBit,
  lowestClear,
  mapText,
  onesAsRanges,
  poolCounts,
  setRange,
  toText,
  union,
} from "./address-pool";

const sizes = fc.integer({ min: 2, max: 8 }).map((power) => 2 ** power);
const texts = sizes.chain((size) => fc.string({ unit: fc.constantFrom("0", "1"), minLength: size, maxLength: size }));
const pairs = sizes.chain((size) => {
  const text = fc.string({ unit: fc.constantFrom("0", "1"), minLength: size, maxLength: size });
  return fc.tuple(text, text);
});

describe("a packed field", () => {
  it("has the network address in the highest bit of its first byte and zeros behind its last address", () => {
    expect([...fromText("1100000000110001")]).toEqual([0xc0, 0x31]);
    expect([...fromText("1001")]).toEqual([0x90]);
    expect(toText(Uint8Array.of(0x90), 4)).toBe("1001");
  });

  it("survives text, in both directions", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(toText(fromText(text), text.length)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bits) => {
        expect([...fromText(toText(bits, bits.length * 8))]).toEqual([...bits]);
      }),
    );
  });

  it("is not made of other characters", () => {
    expect(() => fromText("01x1")).toThrow("characters other than 0 and 1");
  });

  it("answers bit by bit what its text says", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bits = fromText(text);
        expect([...text].map((_, index) => (getBit(bits, index) ? "1" : "0")).join("")).toBe(text);
        expect(countOnes(bits, text.length)).toBe(text.replaceAll("0", "").length);
      }),
    );
  });

  it("has no bits outside", () => {
    const full = setRange(emptyBits(16), 0, 15, true);
    expect([-4_294_967_280, -1, 16, 4_294_967_295].map((index) => getBit(full, index))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    for (const index of [-4_294_967_280, -1, 16, 4_294_901_760])
      expect(toText(setRange(full, index, index, false), 16)).toBe("1".repeat(16));
  });

  it("has no more bits than its size", () => {
    expect(countOnes(Uint8Array.of(0xff), 4)).toBe(4);
    expect(countOnes(Uint8Array.of(0xff, 0xff), 16)).toBe(16);
    expect(countOnes(Uint8Array.of(0xff, 0xff), 8)).toBe(8);
    expect(onesAsRanges(Uint8Array.of(0b10100000), 2)).toEqual([{ first: 0, last: 0 }]);
  });

  it("is copied, not changed, when a range is set or cleared", () => {
    const bits = emptyBits(16);
    expect(toText(setRange(bits, 3, 12, true), 16)).toBe("0001111111111000");
    expect(toText(setRange(setRange(bits, 0, 15, true), 5, 6, false), 16)).toBe("1111100111111111");
    expect(toText(bits, 16)).toBe("0000000000000000");
  });

  it("changes in the range and nowhere else", () => {
    const cases = texts.chain((text) =>
      fc.tuple(fc.constant(text), fc.nat(text.length - 1), fc.nat(text.length - 1), fc.boolean()),
    );
    fc.assert(
      fc.property(cases, ([text, a, b, value]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const middle = (value ? "1" : "0").repeat(to - from + 1);
        const expected = text.slice(0, from) + middle + text.slice(to + 1);
        expect(toText(setRange(fromText(text), from, to, value), text.length)).toBe(expected);
      }),
    );
  });

  it("is the same again from its ranges", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const ranges = onesAsRanges(fromText(text), text.length);
        const again = ranges.reduce(
          (bits, { first, last }) => setRange(bits, first, last, true),
          emptyBits(text.length),
        );
        expect(toText(again, text.length)).toBe(text);
        expect(ranges.map(({ first, last }) => last - first + 1)).toEqual(
          (text.match(/1+/g) ?? []).map((ones) => ones.length),
        );
      }),
    );
  });
});

describe("the lowest clear bit", () => {
  it("is the first zero from a place on, or null", () => {
    const bits = fromText("1111111111110101");
    expect([lowestClear(bits, 16), lowestClear(bits, 16, 13), lowestClear(bits, 16, 15)]).toEqual([12, 14, null]);
    expect(lowestClear(fromText("1111"), 4)).toBeNull();
    expect(lowestClear(emptyBits(4), 4, 4)).toBeNull();
  });

  it("agrees with the text, from everywhere", () => {
    fc.assert(
      fc.property(texts, fc.nat(300), (text, from) => {
        const index = text.indexOf("0", from);
        expect(lowestClear(fromText(text), text.length, from)).toBe(index < 0 ? null : index);
      }),
    );
  });
});

describe("the two fields of a network", () => {
  // The example of rules 3.10: 192.168.100.0/28, gateway .1, .10 and .11 reserved, instances at .2 .3 .4
  const pool = { reservations: fromText("0011100000000000"), extReservations: fromText("1100000000110001") };

  it("give Ganeti's map and counts", () => {
    expect(mapText(pool, 16)).toBe("XXXXX.....XX...X");
    expect(poolCounts(pool, 16)).toEqual({ instance: 3, external: 5, free: 8, reserved: 8 });
  });

  it("count an address of both fields once among the reserved ones", () => {
    const both = { reservations: fromText("0110"), extReservations: fromText("1101") };
    expect(poolCounts(both, 4)).toEqual({ instance: 2, external: 3, free: 0, reserved: 4 });
  });

  it("add up: free and reserved are the size, and each field is part of their union", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const both = { reservations: fromText(a), extReservations: fromText(b) };
        const counts = poolCounts(both, a.length);
        expect(counts.free + counts.reserved).toBe(a.length);
        const either = toText(union(both.reservations, both.extReservations), a.length);
        expect(either).toBe([...a].map((bit, at) => (bit === "1" || b[at] === "1" ? "1" : "0")).join(""));
        expect(mapText(both, a.length)).toBe(either.replaceAll("1", "X").replaceAll("0", "."));
        expect(counts.free === 0).toBe(lowestClear(fromText(either), a.length) === null);
      }),
    );
  });

  it("of different lengths are a bug", () => {
    expect(() => union(emptyBits(16), emptyBits(32))).toThrow("2 and 4 bytes");
  });
});
