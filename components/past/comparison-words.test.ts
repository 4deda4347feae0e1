import { expect, test } from "vitest";
import type { RunSide } from "@/lib/domain/past/compared-runs";
import { comparisonText, kindOf, sideText } from "./comparison-words";

const free: RunSide = { state: ".", external: [], instances: [] };
const reserved: RunSide = {
  state: "E",
  external: [{ source: "manual", reason: "load balancers", job: 3, at: 5 }],
  instances: [],
};
const used: RunSide = { state: "I", external: [], instances: [{ uuid: "u", name: "web-31" }] };
const run = (before: RunSide, after: RunSide) => ({ first: 167837736, last: 167837743, before, after });

test("a run was taken, freed, or neither", () => {
  expect(kindOf(run(free, reserved))).toBe("taken");
  expect(kindOf(run({ ...free, state: "F" }, used))).toBe("taken");
  expect(kindOf(run(used, free))).toBe("freed");
  expect(kindOf(run(used, reserved))).toBe("other");
  expect(kindOf(run(free, { ...free, state: "F" }))).toBe("other");
});

test("a side says who or why, else its state", () => {
  expect([free, reserved, used].map(sideText)).toEqual(["free", "load balancers", "web-31"]);
});

test("the list as text has a line for each run, and nothing that breaks one", () => {
  const by = { job: 7, at: 0, summary: "s", actor: "ana", reason: "second\trow\n", addresses: 8 };
  expect(comparisonText([{ ...run(free, reserved), by }]).split("\n")).toEqual([
    "Addresses\tCount\tBefore\tAfter\tChanged\tBy\tJob\tReason",
    "10.1.0.40 – .47\t8\tfree\tload balancers\t1970-01-01T00:00:00.000Z\tana\t7\tsecond row ",
  ]);
});
