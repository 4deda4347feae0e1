import { expect, test } from "vitest";
import { doneText } from "./done-text";

const job = (...warnings: string[]) => ({ plan: { warnings } });

test("what a job warns of is said with what was done", () => {
  expect(doneText("prod modified", [job("10.1.0.5 is also used outside prod.")])).toBe(
    "prod modified. 10.1.0.5 is also used outside prod",
  );
});

test("the same warning of several jobs is said once, and not more than two are", () => {
  expect(doneText("done", [job("A."), job("A.", "B.", "C.")])).toBe("done. A. B. 1 more note in the job");
});
