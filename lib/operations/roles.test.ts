import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "./catalogue";

const text = readFileSync("docs/roles.md", "utf8");
const people = ["nobody", "viewer", "operator", "administrator"];

test("every operation needs the role that docs/roles.md names", () => {
  const rows = [...text.matchAll(/^\| `(OP_\w+)` \| (.*) \|$/gm)].map(([, opcode, marks = ""]) => ({
    opcode,
    role: people[marks.split(" | ").indexOf("yes")],
  }));
  const found = Object.values(operations).map((row) => ({ opcode: row.opcode, role: row.role({ force: false }) }));
  expect(rows).toEqual(found);
});

test("force needs an administrator where docs/roles.md says so, and has no effect elsewhere", () => {
  const [, said = ""] = /With force, where it has an effect, these need an administrator: (.*)\./.exec(text) ?? [];
  const listed = said.match(/OP_\w+/g);
  const forced = Object.values(operations).filter((row) => row.role({ force: true }) !== row.role({ force: false }));
  expect(listed).toEqual(expect.arrayContaining(forced.map(({ opcode }) => opcode)));
});
