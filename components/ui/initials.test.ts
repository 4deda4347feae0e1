import { expect, test } from "vitest";
import { initialsOf } from "./initials";

test("a person is two letters: of the first two words, else of the only one", () => {
  expect(["ana", "ana.berg", "x", "@@", null].map(initialsOf)).toEqual(["AN", "AB", "X", "?", "?"]);
});
