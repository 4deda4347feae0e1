import fc from "fast-check";
import { expect, it } from "vitest";
import { sources } from "../model/network";
import { packReservations, unpackReservations } from "./packed-reservations";

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const row = fc
  .record({
    range: fc.tuple(address, address),
    source: fc.constantFrom(...sources),
    reason: fc.constantFrom("", "printers", 'a "b"'),
    job: fc.option(fc.constantFrom(1, 2)),
    at: fc.option(fc.constantFrom(1_800_000_000.123456, 5)),
  })
  .map(({ range, ...rest }) => ({ first: Math.min(...range), last: Math.max(...range), ...rest }));

it("are the same rows after the way, whatever they are and in whatever order", () => {
  const texts = (rows: readonly object[]) => rows.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const back = unpackReservations(packReservations(rows));
      expect(texts(back)).toEqual(texts(rows));
      expect(back.map(({ first }) => first)).toEqual(rows.map(({ first }) => first).sort((a, b) => a - b));
    }),
  );
});

it("take a few characters a range where one job reserved them all", () => {
  const rows = Array.from({ length: 1_000 }, (_, at) => {
    const first = 0x0a000002 + at * 2;
    return { first, last: first, source: "manual" as const, reason: "printers", job: 7, at: 1_800_000_000.123456 };
  });
  expect(JSON.stringify(packReservations(rows)).length).toBeLessThan(5 * rows.length);
});
