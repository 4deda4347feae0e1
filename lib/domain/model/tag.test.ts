import { expect, test } from "vitest";
import { maxTagLength, parseTag } from "./tag";

function said(text: string): string {
  const parsed = parseTag(text);
  return parsed.ok ? parsed.value : `${parsed.refusal.message} ${parsed.refusal.remedy}`;
}

const remedy = "Use letters, digits and _ . + * / : @ - only.";

test.each(["prod", "owner:web-team", "a.b+c*d/e:f@g-h_i", "größe", "a".repeat(maxTagLength)])("%s is a tag", (text) => {
  expect(said(text)).toBe(text);
});

test.each([
  ["", "A tag is empty. Write at least one character."],
  ["a b", `The tag "a b" contains a space. ${remedy}`],
  ["a,b", `The tag "a,b" contains ",". ${remedy}`],
  ["prod!", `The tag "prod!" contains "!". ${remedy}`],
  ["😀", `The tag "😀" contains "😀". ${remedy}`],
  ["a".repeat(129), 'A tag has 129 characters: "aaaaaaaaaaaaaaaaaaaa…". Use at most 128 characters.'],
])("%j is refused", (text, expected) => expect(said(text)).toBe(expected));
