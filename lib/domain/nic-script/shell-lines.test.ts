import { expect, test } from "vitest";
import { impossibleVariable, shellLines } from "./shell-lines";

test("a value is quoted so that a shell carries nothing of it out", () => {
  const lines = shellLines([{ name: "A", value: "it's $(id) `id` $HOME \\" }], { exported: false });
  expect(lines).toBe(`A='it'\\''s $(id) \`id\` $HOME \\'\n`);
});

test("a word of harmless characters stays as it is, and an empty value is a pair of quotes", () => {
  const variables = [
    { name: "A", value: "10.1.0.0/24" },
    { name: "B", value: "" },
  ];
  expect(shellLines(variables, { exported: true })).toBe("export A=10.1.0.0/24\nexport B=''\n");
});

test("what a terminal would obey or hide stands there in octal digits", () => {
  const lines = shellLines([{ name: "A", value: "a'\u001b[2J\u202e\\\n" }], { exported: false });
  expect(lines).toBe("A=$'a\\'\\033[2J\\342\\200\\256\\\\\\012'\n");
});

test("a zero byte is found: no environment can hold it", () => {
  expect(impossibleVariable([{ name: "A", value: "a" }])).toBeNull();
  expect(impossibleVariable([{ name: "B", value: "a\0b" }])?.name).toBe("B");
});
