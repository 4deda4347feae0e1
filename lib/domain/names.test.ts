import fc from "fast-check";
import { expect, it, test } from "vitest";
import { maxNameLength, parseNetworkName } from "./names";

function said(text: string): string {
  const parsed = parseNetworkName(text);
  return parsed.ok ? parsed.value : `${parsed.refusal.message} ${parsed.refusal.remedy}`;
}

const remedy = "Use letters from A to Z, digits and . _ - only.";

test.each(["prod", "prod-web_2.internal", "1", "...", "a".repeat(maxNameLength)])("%s is a name", (text) => {
  expect(said(text)).toBe(text);
});

test.each([
  ["", "The name is empty. Write one, like prod-web."],
  ["a network", `The name "a network" contains a space. ${remedy}`],
  ["a/b", `The name "a/b" contains "/". ${remedy}`],
  ["größe", `The name "größe" contains "ö". ${remedy}`],
  ["a?b", `The name "a?b" contains "?". ${remedy}`],
  ["..", 'The name ".." stands for a folder in a path. Add a letter or a digit.'],
  ["a".repeat(129), "The name has 129 characters. Use at most 128."],
  [
    "57501FE0-3ab6-4cfc-8830-7a2314669e72",
    'The name "57501FE0-3ab6-4cfc-8830-7a2314669e72" looks like a UUID. Write a name, like prod-web.',
  ],
])("%j is refused", (text, expected) => expect(said(text)).toBe(expected));

it("goes through the path of an address unchanged", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      if (!parseNetworkName(text).ok) return;
      expect(new URL(`http://localhost/2/networks/${text}`).pathname).toBe(`/2/networks/${text}`);
    }),
  );
});
