import { expect, test, vi } from "vitest";
import { ownPath } from "./entrance";

vi.mock("server-only", () => ({}));
vi.mock("./session", () => ({}));

test.each(["/networks", "/networks/prod?view=list#x", "/activity/7"])("after signing in, %s is shown", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  null,
  undefined,
  "",
  "networks",
  "//evil.example",
  "https://evil.example/",
  "/\\evil.example",
  "/api/sign-out",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/.//evil.example/x",
  "/x/..//evil.example",
  "/%2e//evil.example",
  "/./api/sign-out",
  "/x/../api/sign-out",
  ["/networks", "/groups"],
  7,
])("%j leads home instead", (path) => {
  expect(ownPath(path)).toBe("/");
});
