import { expect, test } from "vitest";
import { maxConfigBytes, parseConfigText } from "./text";

function faults(text: string | Uint8Array): string[] {
  return parseConfigText(text).findings.map(({ message }) => message);
}

test.each([
  ["", "The file is empty."],
  [" \n\t", "The file is empty."],
  ["\uFEFF", "The file is empty."],
  ["not JSON", "Line 1, column 1: a value is missing here."],
  ['{"version": 3010000', "Line 1, column 20: the text ends in the middle."],
  ['{"version": 3010000,', "Line 1, column 21: the text ends in the middle."],
  ['{"version": "3010000', "Line 1, column 13: a string has no closing quote."],
  ['{"a": 1} x', "Line 1, column 10: there is text after the end."],
  ['{"a": 1}{', "Line 1, column 9: there is text after the end."],
  ['{\n  "a": 1,\n}', "Line 3, column 1: a key in quotes is missing here."],
  ['{"a" 1}', "Line 1, column 6: a colon is missing here."],
  ['{"a": 1 "b": 2}', "Line 1, column 9: a comma or } is missing here."],
  ["[1 2]", "Line 1, column 4: a comma or ] is missing here."],
  ["[1,]", "Line 1, column 4: a value is missing here."],
  ["[1}", "Line 1, column 3: a comma or ] is missing here."],
  ["{a: 1}", "Line 1, column 2: a key in quotes is missing here."],
  ["[01]", "Line 1, column 3: a comma or ] is missing here."],
  ["[NaN]", "Line 1, column 2: a value is missing here."],
  ["['a']", "Line 1, column 2: a value is missing here."],
  ['["\\x"]', "Line 1, column 3: a string contains an unknown escape."],
  ['["\\u12"]', "Line 1, column 3: a string contains an unknown escape."],
  ['["a\nb"]', "Line 1, column 4: a string contains a control character."],
  ["]", "Line 1, column 1: a value is missing here."],
])("%j is refused with where and why", (text, message) => {
  expect(faults(text)).toEqual([message]);
});

const texts = ['{"a": [1, -2.5e-3, true, false, null, "\\u00e9\\n\\"", {}, []]}', "[]", '"text"', "0", " {} \r\n"];

test.each(texts)("%s is read as JSON.parse reads it", (text) => {
  expect(parseConfigText(text)).toEqual({ json: JSON.parse(text), findings: [] });
  expect(parseConfigText(new TextEncoder().encode(text))).toEqual({ json: JSON.parse(text), findings: [] });
});

test("a database is called one, with where its copies are restored", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("SQLite format 3\0"), 0x10, 0xff, 0xfe]);
  const { findings } = parseConfigText(bytes);
  expect(findings.map(({ message, why }) => [message, why])).toEqual([
    [
      "The file is a SQLite database, not a config.data.",
      "A copy that an import kept is restored from the list of copies on the Import page, or with ganeti-config restore.",
    ],
  ]);
});

test("bytes that are not UTF-8 are refused with their place", () => {
  const bytes = new TextEncoder().encode('{\n"a": "?"}');
  bytes[8] = 0xff;
  expect(faults(bytes)).toEqual(["Line 2, column 7: the file is not UTF-8 text."]);
});

test("an object that comes twice is found, with its place and what the repair does", () => {
  const { json, findings } = parseConfigText('{"networks": {\n"a": {"x": 1},\n"a": {"x": 2}}}');
  expect(json).toEqual({ networks: { a: { x: 2 } } });
  expect(findings).toMatchObject([
    {
      code: "duplicate_uuid",
      place: "networks/a",
      message: "networks/a occurs twice, the second time at line 3, column 1.",
      blocks: true,
    },
  ]);
});

test("the same key in different objects is no duplicate", () => {
  expect(faults('{"a": {"x": {"y": 1}, "z": {"y": 1}}, "b": {"x": 1, "y": {"x": 1}}}')).toEqual([]);
});

test("brackets nested deeper than any configuration are refused before anything is parsed", () => {
  expect(faults("[".repeat(64) + "]".repeat(64))).toEqual([]);
  expect(faults("[".repeat(1_000_000))).toEqual(["Line 1, column 65: brackets are nested deeper than 64."]);
});

const big = maxConfigBytes;

/** 50 MB each: what would be the end of a process that parsed them as they are. */
const monsters: [string, () => string, string][] = [
  ["brackets", () => "[".repeat(big), "Line 1, column 65: brackets are nested deeper than 64."],
  [
    "empty lists",
    () => `[${"[],".repeat(big / 3 - 1)}`,
    "Line 1, column 2999999: there are more than 1000000 objects and lists.",
  ],
  ["numbers", () => `[${"1,".repeat(big / 2 - 1)}`, "Line 1, column 6000003: there are more than 3000000 values."],
  ["spaces", () => " ".repeat(big), "The file is empty."],
  ["line ends", () => "\n".repeat(big - 1), "The file is empty."],
  ["one text", () => `"${"a".repeat(big - 1)}`, "Line 1, column 1: a string has no closing quote."],
  ["digits", () => "1".repeat(big), ""],
  ["one byte too many", () => " ".repeat(big + 1), "The file is larger than 50 MB."],
];

test.each(monsters)("50 MB of %s are refused", (_, make, message) => {
  expect(faults(make()).join()).toBe(message);
});
