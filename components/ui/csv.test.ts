import { expect, test } from "vitest";
import { csvText } from "./csv";

test("a cell with a comma, a quote or a line break is quoted", () => {
  expect(csvText(["a"], [["x,y"], ['say "hi"'], ["two\nlines"]])).toBe(
    'a\r\n"x,y"\r\n"say ""hi"""\r\n"two\nlines"\r\n',
  );
});

test("a cell that a spreadsheet would run is kept as text, a number stays a number", () => {
  expect(csvText(["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], ["\tx"], ["＝1"], ["\n=1"], [-5]])).toBe(
    "a\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n'＝1\r\n\"'\n=1\"\r\n-5\r\n",
  );
});
