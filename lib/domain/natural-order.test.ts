import fc from "fast-check";
import { expect, it } from "vitest";
import { byName, inNaturalOrder, naturalOrder } from "./natural-order";

it("counts as people do", () => {
  const names = ["net10", "net2", "net1", "net", "10", "9", "net2b", "net2a10", "net2a9", "Net3"];
  const ordered = ["9", "10", "Net3", "net", "net1", "net2", "net2a9", "net2a10", "net2b", "net10"];
  expect(names.toSorted(naturalOrder)).toEqual(ordered);
});

it("orders numbers longer than any integer", () => {
  expect(naturalOrder("a123456789012345678901", "a123456789012345678902")).toBeLessThan(0);
});

it("tells names apart that count the same", () => {
  expect(naturalOrder("net01", "net1")).toBeLessThan(0);
  expect(naturalOrder("net1", "net01")).toBeGreaterThan(0);
});

it("orders things by their names", () => {
  expect([{ name: "b10" }, { name: "b9" }].toSorted(byName)).toEqual([{ name: "b9" }, { name: "b10" }]);
});

it("is the same whatever the order before", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "b", "-", "0", "1", "2"), maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      expect(names.toReversed().sort(naturalOrder)).toEqual(names.toSorted(naturalOrder));
      expect(inNaturalOrder(names, (one) => one)).toEqual(names.toSorted(naturalOrder));
      for (const one of names) for (const other of names) expect(naturalOrder(one, other) === 0).toBe(one === other);
    }),
  );
});
