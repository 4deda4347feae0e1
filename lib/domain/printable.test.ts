import { expect, test } from "vitest";
import { onOneLine, printable, printableJson } from "./printable";

test("what a terminal would obey is written as an escape", () => {
  const obeyed = "a\u001b[2Jb\u001b]0;c\u0007d\u009b1me\rf\u202eg\u2028h\u007fi\u0000";
  expect(printable(obeyed)).toBe("a\\x1b[2Jb\\x1b]0;c\\x07d\\u009b1me\\x0df\\u202eg\\u2028h\\x7fi\\x00");
});

test("line breaks, tabs and letters of all scripts stay", () => {
  const text = "réseau\tネット\n🙂 \u00a0شبكة\n";
  expect(printable(text)).toBe(text);
});

test("a value stays on its line and in its column", () => {
  expect(onOneLine("a\nb\tc")).toBe("a\\x0ab\\x09c");
});

test("a separator that somebody chose himself stays", () => {
  expect(printable("a\u001fb\u001b", "\u001f")).toBe("a\u001fb\\x1b");
});

test("JSON with what a terminal would obey is still JSON, and says the same", () => {
  const value = { name: "a\u007fb\u009b\u202e\u001b\n\té" };
  const text = printableJson(value);
  expect(printable(text)).toBe(text);
  expect(JSON.parse(text)).toEqual(value);
});
