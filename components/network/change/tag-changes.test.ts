import { expect, test } from "vitest";
import { tagChanges, tagProblem } from "./tag-changes";

test("tags that come and tags that go are told apart", () => {
  expect(tagChanges(["web", "prod"], ["prod", "db"])).toEqual({ added: ["db"], removed: ["web"] });
  expect(tagChanges(["web"], ["web"])).toEqual({ added: [], removed: [] });
});

test("a tag that cannot be one is named", () => {
  expect(tagProblem(["web", "a:b"])).toBeNull();
  expect(tagProblem(["web", "two words"])).toContain("two words");
});
