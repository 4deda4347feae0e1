import { parse } from "papaparse";
import { expect, test } from "vitest";
import { csvText } from "./csv";

/** The only cell of a file with one, as it is written. */
function cell(value: string | number): string {
  return csvText(["a"], [[value]]).slice("\uFEFFa\r\n".length, -2);
}

test("a file begins with a byte order mark, which does not belong to the first column's name", () => {
  const text = csvText(["name", "tags"], [["Réseau", "ü"]]);
  expect(text).toBe("\uFEFFname,tags\r\nRéseau,ü\r\n");
  expect([...new TextEncoder().encode(text).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(parse(text, { header: true }).meta.fields).toEqual(["name", "tags"]);
});

test("a cell with a comma, a quote or a line break is quoted", () => {
  expect(csvText(["a"], [["x,y"], ['say "hi"'], ["two\nlines"]])).toBe(
    '\uFEFFa\r\n"x,y"\r\n"say ""hi"""\r\n"two\nlines"\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@x", "\tx", "＝1"])("%j, which a spreadsheet would run, is kept as text", (text) => {
  expect(cell(text)).toBe(`'${text}`);
});

test("a number stays a number", () => {
  expect(cell(-5)).toBe("-5");
});

const unseen = [" ", "\u00A0", "\u2003", "\u200B", "\u200B\u00A0 ", "\uFEFF", "\u2060", "\u00AD", "\u0000"];

test.each(unseen)("%j before a formula hides nothing", (before) => {
  expect(cell(`${before}=1+1`).replaceAll('"', "")).toBe(`'${before}=1+1`);
  expect(cell(`${before}x`).replaceAll('"', "")).toBe(`${before}x`);
});

test("what would be a cell or a line of its own where semicolons separate is kept as text, too", () => {
  expect(cell("x;=cmd|calc!A1")).toBe("x;'=cmd|calc!A1");
  expect(cell("x; \u200B@a;y;-1")).toBe("x;' \u200B@a;y;'-1");
  expect(cell("x\n=1")).toBe('"x\n\'=1"');
  expect(cell("\n=1")).toBe("\"'\n'=1\"");
  expect(cell('x;"=1')).toBe(`"x;'""=1"`);
  expect(cell("default: bridged; gpu: routed")).toBe("default: bridged; gpu: routed");
});
