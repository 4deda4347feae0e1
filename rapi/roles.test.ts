import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { resources } from "./resources";

test("every resource needs the role that docs/roles.md names", () => {
  const people = ["nobody", "viewer", "operator", "administrator"];
  const text = readFileSync("docs/roles.md", "utf8").split("## The HTTP API")[1] ?? "";
  const rows = [...text.matchAll(/^\| `(\w+ \S+)` \| (.*) \|$/gm)].map(
    ([, resource, marks = ""]) => `${resource}: ${people[marks.split(" | ").indexOf("yes")]}`,
  );
  const found = Object.entries(resources).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { role }]) => `${method} ${path}: ${role}`),
  );
  expect(rows.sort()).toEqual(found.sort());
});
