import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { states } from "@/components/ui/usage/state-swatch";
import { contrast, difference, seen, visions } from "@/testing/colour-maths";

const css = readFileSync("app/tokens.css", "utf8");
const [lightBlock = "", darkBlock = ""] = css.split('[data-mantine-color-scheme="dark"]');

function tokensOf(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]));
}

const light = tokensOf(lightBlock);
const schemes = [
  { scheme: "light", tokens: light },
  { scheme: "dark", tokens: new Map([...light, ...tokensOf(darkBlock)]) },
];
const names = Object.values(states).map(({ token }) => token);

/** Text and control colours, the ground they stand on, and the least contrast between them. */
const readable: [string, string, number][] = [
  ["text", "bg", 7],
  ["text", "raised", 7],
  ["text-2", "bg", 7],
  ...["bg", "nav", "subtle", "surface", "hover", "inset"].map((ground): [string, string, number] => [
    "text-3",
    ground,
    4.5,
  ]),
  ...["bg", "surface", "accent-soft"].map((ground): [string, string, number] => ["accent-fg", ground, 4.5]),
  ["on-accent", "accent", 4.5],
  ...["danger", "warn", "ok"].flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-soft`, 4.5],
    [tone, "bg", 4.5],
  ]),
  ["control-line", "bg", 3],
  ["control-line", "surface", 3],
];

describe.each(schemes)("in the $scheme scheme", ({ tokens }) => {
  const hex = (name: string) => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`app/tokens.css has no --${name}`);
    return value;
  };

  test.each(Object.entries(visions))("every pair of states differs by 10 or more in %s vision", (_, vision) => {
    const colours = names.map((name) => ({ name, lab: seen(hex(`s-${name}`), vision) }));
    const pairs = colours.flatMap((first, at) => colours.slice(at + 1).map((second) => [first, second] as const));
    expect(pairs).toHaveLength(55);
    const close = pairs.filter(([first, second]) => difference(first.lab, second.lab) < 10);
    expect(close.map(([first, second]) => `${first.name} and ${second.name}`)).toEqual([]);
  });

  test("every cell but the free one stands out from the page by 3 to 1", () => {
    const filled = names.filter((name) => name !== "free");
    expect(filled.filter((name) => contrast(hex(`s-${name}`), hex("bg")) < 3)).toEqual([]);
  });

  test("every letter can be read on its cell", () => {
    expect(names.filter((name) => contrast(hex(`i-${name}`), hex(`s-${name}`)) < 4.5)).toEqual([]);
  });

  test.each(Object.entries(visions))("every pair of ages and of values differs enough in %s vision", (_, vision) => {
    for (const [places, least] of [
      [[1, 2, 3, 4, 5].map((tone) => `q-${tone}`), 10],
      [[0, 1, 2, 3, 4, 5].map((tone) => `c-${tone}`), 18],
    ] as const) {
      const colours = places.map((name) => ({ name, lab: seen(hex(name), vision) }));
      const pairs = colours.flatMap((first, at) => colours.slice(at + 1).map((second) => [first, second] as const));
      const close = pairs.filter(([first, second]) => difference(first.lab, second.lab) < least);
      expect(close.map(([first, second]) => `${first.name} and ${second.name}`)).toEqual([]);
    }
  });

  test("every sign of an age or a value can be read on its cell, and every value stands out from the page", () => {
    const signs = [...tokens.keys()].filter((name) => /^[qc]i-\d$/.test(name));
    expect(signs).toHaveLength(11);
    expect(signs.filter((name) => contrast(hex(name), hex(name.replace("i", ""))) < 4.5)).toEqual([]);
    const values = [...tokens.keys()].filter((name) => /^c-\d$/.test(name));
    expect(values.filter((name) => contrast(hex(name), hex("bg")) < 3)).toEqual([]);
  });

  test("every text and every control can be read on its ground", () => {
    const weak = readable.filter(([ink, ground, least]) => contrast(hex(ink), hex(ground)) < least);
    expect(weak.map(([ink, ground]) => `${ink} on ${ground}`)).toEqual([]);
  });
});

// Pairs from the test data that Sharma, Wu and Dalal published with their notes on the formula (2005).
test("the difference is that of the published test pairs", () => {
  const lab = (l: number, a: number, b: number) => ({ mode: "lab65" as const, l, a, b });
  expect(difference(lab(50, 2.6772, -79.7751), lab(50, 0, -82.7485))).toBeCloseTo(2.0425, 4);
  expect(difference(lab(50, 2.5, 0), lab(61, -5, 29))).toBeCloseTo(22.8977, 4);
  expect(difference(lab(2.0776, 0.0795, -1.135), lab(0.9033, -0.0636, -0.5514))).toBeCloseTo(0.9082, 4);
  expect(difference(lab(50, -1, 2), lab(50, 0, 0))).toBeCloseTo(2.3669, 4);
});

test("black on white is the greatest contrast, 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
