import { expect, test } from "vitest";
import { doneText } from "./done-text";

const changes = [{ type: "network", before: null, after: null }] as const;
const job = (...warnings: string[]) => ({ plan: { changes, results: [], warnings } });
const idle = (...warnings: string[]) => ({ plan: { changes: [], results: [], warnings } });

test("what a job warns of is said with what was done", () => {
  expect(doneText("prod modified", [job("10.1.0.5 is also used outside prod.")])).toBe(
    "prod modified. 10.1.0.5 is also used outside prod",
  );
});

test("the same warning of several jobs is said once, and not more than two are", () => {
  expect(doneText("done", [job("A."), job("A.", "B.", "C.")])).toBe("done. A. B. 1 more note in the job");
});

test("what changed nothing is not said to be done, unless another job of the same form did something", () => {
  expect(doneText("prod connected to gpu", [idle("prod is already connected to gpu; nothing changes.")])).toBe(
    "Nothing changed: prod is already connected to gpu",
  );
  expect(doneText("prod connected to gpu", [idle("Already connected."), job()])).toBe(
    "prod connected to gpu. Already connected",
  );
});
