import fc from "fast-check";
import { expect, test } from "vitest";
import { colourings } from "./colourings";
import { type ColouredRange, mapColours } from "./map-colours";

const now = 1_800_000_000;
const day = 86_400;
const nothing = { at: null, actor: null, reason: "", instance: null };
const held = (name: string, group = "default", tags: string[] = []) => ({ name, group, tags });

function colour(by: (typeof colourings)[number], ranges: ColouredRange[], size = 8, free: number[] = []) {
  const { colours, cells } = mapColours(by, { first: 100, size, ranges, now, isFree: (index) => free.includes(index) });
  return { legend: colours.map(({ label, sign, tone, count }) => [label, sign, tone, count]), cells };
}

test("an age is a digit, and the newest has the strongest tone", () => {
  const ranges = [1 / 2, 3, 20, 200, 900].map((days, at) => ({
    ...nothing,
    first: 100 + at,
    last: 100 + at,
    at: now - days * day,
  }));
  expect(colour("age", ranges, 7, [6])).toEqual({
    legend: [
      ["Last 24 hours", "1", 5, 1],
      ["Last 7 days", "2", 4, 1],
      ["Last 30 days", "3", 3, 1],
      ["Last 365 days", "4", 2, 1],
      ["Older, or not recorded", "5", 1, 3],
    ],
    cells: [0, 1, 2, 3, 4, 4, 4],
  });
});

test("of several that tell of an address the one that changed last counts", () => {
  const row = { ...nothing, first: 100, last: 101, at: now - 100, actor: "ana" };
  const nic = { ...nothing, first: 101, last: 101, at: now - 50, actor: "deploy", instance: held("web") };
  expect(colour("actor", [row, nic], 2).cells).toEqual([0, 1]);
  expect(colour("actor", [nic, row], 2).cells).toEqual([0, 1]);
  expect(colour("group", [{ ...nic, at: null }, row], 2).legend).toEqual([
    ["default", "D", 1, 1],
    ["Not an instance", "–", 0, 1],
  ]);
});

test("the five most frequent have a colour, all others share one, and so do imports", () => {
  const actors = ["ana", "ana", "ben", "carol", "deploy", "erik", "frida", "gerd", null];
  const ranges = actors.map((actor, at) => ({ ...nothing, first: 100 + at, last: 100 + at, actor }));
  expect(colour("actor", ranges, 10, [9]).legend).toEqual([
    ["ana", "A", 1, 2],
    ["ben", "B", 2, 1],
    ["carol", "C", 3, 1],
    ["deploy", "D", 4, 1],
    ["erik", "E", 5, 1],
    ["2 others", "+", 0, 2],
    ["Import, or not recorded", "–", 0, 1],
  ]);
});

test("signs that collide have two letters, and a digit where two are not enough", () => {
  const reasons = ["printers", "proxies", "“Web”", "web shop", "switches"];
  const ranges = reasons.map((reason, at) => ({ ...nothing, first: 100 + at, last: 100 + at, reason }));
  expect(colour("reason", ranges, 5).legend.map(([label, sign]) => [label, sign])).toEqual([
    ["printers", "P1"],
    ["proxies", "P2"],
    ["switches", "S"],
    ["web shop", "W4"],
    ["“Web”", "W5"],
  ]);
});

test("an address has the most frequent of its instance's tags", () => {
  const ranges = [
    { ...nothing, first: 100, last: 100, instance: held("a", "default", ["rare", "web"]) },
    { ...nothing, first: 101, last: 101, instance: held("b", "default", ["web"]) },
    { ...nothing, first: 102, last: 102, instance: held("c") },
  ];
  const { legend, cells } = colour("tag", ranges, 3);
  expect(cells).toEqual([0, 0, 2]);
  expect(legend).toEqual([
    ["web", "W", 1, 2],
    ["rare", "R", 2, 0],
    ["No tag", "–", 0, 1],
  ]);
});

test("each instance is one, and none has a colour before it is pointed at", () => {
  const ranges = [100, 103].map((at) => ({ ...nothing, first: at, last: at, instance: held("web") }));
  expect(colour("instance", ranges, 4, [1])).toEqual({
    legend: [
      ["web", "", 0, 2],
      ["Not an instance", "–", 0, 1],
    ],
    cells: [0, -1, 1, 0],
  });
});

test("every address has one colour of the legend or is free, and the legend counts them all", () => {
  const text = fc.constantFrom("ana", "ben", "carl", "dora", "emil", "fritz", "gera");
  const range = fc.record({
    first: fc.integer({ min: 90, max: 140 }),
    length: fc.nat(20),
    at: fc.option(fc.integer({ min: 0, max: now })),
    actor: fc.option(text),
    reason: fc.oneof(text, fc.constant("")),
    instance: fc.option(fc.record({ name: text, group: text, tags: fc.uniqueArray(text, { maxLength: 3 }) })),
  });
  fc.assert(
    fc.property(fc.array(range), fc.constantFrom(...colourings), fc.uniqueArray(fc.nat(31)), (given, by, free) => {
      const ranges = given.map(({ length, ...rest }) => ({ ...rest, last: rest.first + length }));
      const isFree = (index: number) => free.includes(index);
      const { colours, cells } = mapColours(by, { first: 100, size: 32, ranges, now, isFree });
      cells.forEach((cell, index) => {
        expect(cell === -1).toBe(by !== "age" && isFree(index));
        if (cell !== -1) expect(colours[cell]).toBeDefined();
      });
      expect(colours.reduce((sum, { count }) => sum + count, 0)).toBe(by === "age" ? 32 : 32 - free.length);
      const signs = colours.map(({ sign }) => sign).filter((sign) => sign !== "");
      expect(new Set(signs).size).toBe(signs.length);
    }),
  );
});
