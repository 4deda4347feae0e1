import { expect, test } from "vitest";
import { parseDependencies, unknownDependency, verdictOf } from "./dependencies";

const statuses = new Map([
  [1, "success"],
  [2, "error"],
  [3, "running"],
  [4, "queued"],
]);

test.each([null, undefined, []])("%j is no dependency", (given) => {
  expect(parseDependencies(given)).toEqual({ ok: true, value: [] });
});

test.each([
  [5],
  ["12"],
  [[12]],
  [[[12]]],
  [[[12, "success"]]],
  [[[12, ["done"]]]],
  [[[-1, ["success"]]]],
  [[["x", ["success"]]]],
  [[[1.5, []]]],
])("%j is refused", (given) => {
  expect(parseDependencies(given)).toMatchObject({ ok: false, refusal: { code: "wrong_input", field: "depends" } });
});

test("a number may be a text, as clients write it", () => {
  expect(parseDependencies([["12", ["success", "canceled"]]])).toEqual({
    ok: true,
    value: [{ job: 12, wanted: ["success", "canceled"] }],
  });
});

test("a job that there is not is named", () => {
  expect(unknownDependency([{ job: 1, wanted: [] }], statuses)).toBeNull();
  expect(unknownDependency([{ job: 99, wanted: [] }], statuses)?.message).toContain("There is no job 99,");
});

test.each([
  [1, ["success"], "go"],
  [2, [], "go"],
  [2, ["success", "error", "canceled"], "go"],
  [3, ["success"], "wait"],
  [4, ["success"], "wait"],
] as const)("a job that depends on %i with %j may %s", (job, wanted, verdict) => {
  expect(verdictOf([{ job, wanted: [...wanted] }], statuses)).toBe(verdict);
});

test("a dependency that ended otherwise fails the job in the original's words", () => {
  expect(verdictOf([{ job: 2, wanted: ["success"] }], statuses)).toEqual({
    code: "internal_error",
    message: "Dependency job 2 finished with status 'error', not one of 'success' as required.",
  });
});
