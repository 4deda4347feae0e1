import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/design-text.md", "utf8");
const rows = [...page.matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(([, number, says, here]) => ({
  number: Number(number),
  says: says ?? "",
  here: here ?? "",
}));

test("every statement of the design text stands in the page once, in order", () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 64 }, (_, at) => at + 1));
});

test.each(rows)("statement $number names where it is done, or how and why it differs", ({ here }) => {
  const places = [...here.matchAll(/`((?:app|bin|components|lib|rapi)\/[^`]+)`/g)].map(([, path]) => path ?? "");
  expect(places.filter((path) => !existsSync(path))).toEqual([]);
  expect(places.length > 0 || /^missing[:,] /.test(here)).toBe(true);
});

const rules = readFileSync("docs/rules.md", "utf8");

test("every rule that the page cites is there", () => {
  const cited = [...page.matchAll(/rules (\d+(?:\.\d+)+)/g)].map(([, number]) => number ?? "");
  const missing = cited.filter((number) => !rules.includes(`**${number}**`) && !rules.includes(`# ${number} `));
  expect(missing).toEqual([]);
});
