import { expect, test } from "vitest";
import { dark, gray, iris } from "./shades";

test("every colour of the theme has ten shades, each a six-digit colour", () => {
  for (const shades of [iris, gray, dark]) {
    expect(shades).toHaveLength(10);
    expect(shades.filter((shade) => !/^#[0-9a-f]{6}$/.test(shade))).toEqual([]);
  }
});
