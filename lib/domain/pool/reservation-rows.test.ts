import fc from "fast-check";
import { expect, it } from "vitest";
import { intersectRanges, subtractRanges } from "../address/ranges";
import type { Change } from "../model/change";
import type { Reservation } from "../model/network";
import { changedRows, changeRows } from "./reservation-rows";
import { isSameWhy } from "./reservation-terms";

type External = Extract<Change, { type: "external" }>;

const range = fc.tuple(fc.nat(30), fc.nat(3)).map(([first, more]) => ({ first, last: first + more }));
const why = fc.constantFrom(
  { source: "manual", reason: "a", job: 1, at: 1.25 } as const,
  { source: "manual", reason: "a", job: 2, at: 2.5 } as const,
  { source: "manual", reason: "b", job: 1, at: 1.25 } as const,
  { source: "manual", reason: "b", owner: "net", expiresAt: 9, job: 1, at: 1.25 } as const,
  { source: "node", reason: "node1", job: null, at: null } as const,
);
const row: fc.Arbitrary<Reservation> = fc.tuple(range, why).map(([addresses, rest]) => ({ ...addresses, ...rest }));
const network = { uuid: "net", name: "prod" };
const change: fc.Arbitrary<External> = fc
  .tuple(fc.constantFrom("reserve", "release"), row)
  .map(([action, of]) => ({ type: "external", network, action, row: of }));

/** The same, one change after the other, as slowly as it can be said. */
function oneByOne(rows: readonly Reservation[], changes: readonly External[]): Reservation[] {
  let now = [...rows];
  for (const { action, row: given } of changes) {
    if (action === "release")
      now = now.flatMap((old) => {
        const isMeant = isSameWhy(old, given);
        return isMeant ? subtractRanges([old], [given]).map((piece) => ({ ...old, ...piece })) : [old];
      });
    else {
      const beside = now.filter((old) => given.source === "manual" && isLike(old, given) && touches(old, given));
      const all = [given, ...beside];
      const first = Math.min(...all.map((one) => one.first));
      const last = Math.max(...all.map((one) => one.last));
      now = [...now.filter((old) => !beside.includes(old)), { ...given, first, last }];
    }
  }
  return now;
}

function isLike(a: Reservation, b: Reservation): boolean {
  return isSameWhy(a, b) && a.job === b.job && a.at === b.at;
}

function touches(a: Reservation, b: Reservation): boolean {
  return a.last + 1 === b.first || b.last + 1 === a.first;
}

/** An administrator reserves no address twice. */
function isPossible(changes: readonly External[]): boolean {
  let rows: Reservation[] = [];
  return changes.every((one) => {
    const manual = rows.filter(({ source }) => source === "manual");
    rows = oneByOne(rows, [one]);
    return one.action === "release" || one.row.source !== "manual" || intersectRanges([one.row], manual).length === 0;
  });
}

const texts = (rows: readonly Reservation[]) =>
  rows
    .map(({ first, last, source, reason, owner, expiresAt, job, at }) =>
      [first, last, source, reason, owner, expiresAt, job, at].join(" "),
    )
    .sort();

it("comes to what the changes come to one after the other", () => {
  const some = fc.array(change, { maxLength: 12 }).filter(isPossible);
  fc.assert(
    fc.property(some, some, (before, changes) => {
      fc.pre(isPossible([...before, ...changes]));
      const rows = oneByOne([], before);
      expect(texts(changedRows(rows, changes).after)).toEqual(texts(oneByOne(rows, changes)));
    }),
    { numRuns: 500 },
  );
});

it("comes to the same in a list that is changed in place", () => {
  const some = fc.array(change, { maxLength: 12 }).filter(isPossible);
  fc.assert(
    fc.property(some, some, (before, changes) => {
      fc.pre(isPossible([...before, ...changes]));
      const rows = oneByOne([], before);
      const inPlace = [...rows];
      changeRows(inPlace, changes);
      expect(texts(inPlace)).toEqual(texts(oneByOne(rows, changes)));
    }),
    { numRuns: 500 },
  );
});

it("leaves the rows far from a change as they are", () => {
  const manual = { source: "manual", reason: "", job: 1, at: 5 } as const;
  const rows = [1, 10, 20, 30].map((first) => ({ first, last: first + 4, ...manual }));
  const [low, , , high] = rows;
  changeRows(rows, [{ type: "external", network, action: "release", row: { ...manual, first: 10, last: 24 } }]);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toBe(low);
  expect(rows[1]).toBe(high);
});

it("tells apart the rows that go, those that come and those that nothing happens to", () => {
  const manual = { source: "manual", reason: "", job: 1, at: 5 } as const;
  const rows = [
    { id: 1, first: 1, last: 9, ...manual },
    { id: 2, first: 20, last: 29, ...manual },
    { id: 3, first: 5, last: 5, ...manual, source: "node" as const },
  ];
  const changes: External[] = [{ type: "external", network, action: "release", row: { ...manual, first: 4, last: 5 } }];
  const { gone, added, after } = changedRows(rows, changes);
  expect(gone.map(({ id }) => id)).toEqual([1]);
  expect(added).toEqual([
    { first: 1, last: 3, ...manual },
    { first: 6, last: 9, ...manual },
  ]);
  expect(after.filter((one) => "id" in one && one.id !== 1)).toHaveLength(2);
});

it("joins a range that comes back to what it was cut out of, and to nothing else", () => {
  const manual = { source: "manual", reason: "", job: 1, at: 5 } as const;
  const rows = [
    { first: 1, last: 3, ...manual },
    { first: 6, last: 9, ...manual },
    { first: 10, last: 12, ...manual },
    { first: 13, last: 15, ...manual, job: 2 },
  ];
  const back: External[] = [{ type: "external", network, action: "reserve", row: { ...manual, first: 4, last: 5 } }];
  expect(texts(changedRows(rows, back).after)).toEqual(texts([{ first: 1, last: 9, ...manual }, ...rows.slice(2)]));
});
