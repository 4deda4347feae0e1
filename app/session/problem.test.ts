import { expect, test } from "vitest";
import { refuse } from "@/lib/domain/refusal";
import { one, problemOf, problemText } from "./problem";

const refused = (field?: string) => refuse("wrong_input", "secret", field === undefined ? {} : { field }).refusal;

test.each([
  [problemOf(refused()), "The name or password is wrong."],
  [problemOf(refused(), 8), "Too many attempts. Try again in 8 seconds."],
  [problemOf(refused("name")), "A name must be 1 to 64"],
  [problemOf(refused("password")), "A password must have 12 to 256 characters."],
])("%j is told as a sentence, of which nothing is in the address", (query, sentence) => {
  expect(problemText(query)).toContain(sentence);
  expect(JSON.stringify(query)).not.toContain("secret");
});

test.each([
  {},
  { problem: "Call 555 0100 to unlock your account" },
  { problem: "constructor" },
  { problem: "slowed" },
  { problem: "slowed", wait: "8 days; call 555" },
  { problem: ["wrong", "wrong"] },
])("%j says nothing", (query) => {
  expect(problemText(query)).toBeUndefined();
});

test("a value that is given twice is none", () => {
  expect([one("/a"), one(["/a", "/b"]), one(undefined)]).toEqual(["/a", undefined, undefined]);
});
