import { expect, test } from "vitest";
import { matches } from "./text-match";

test("a text matches any of the texts in any case; nothing typed matches everything", () => {
  expect(matches(" NODE ", "node1", null)).toBe(true);
  expect(matches("x", "node1", null)).toBe(false);
  expect(matches("  ", null)).toBe(true);
});
