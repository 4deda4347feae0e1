import { expect, test } from "vitest";
import type { HookStep, LogLine } from "./job";
import { hasSteps, jobSteps, type Stepping } from "./job-steps";

const began: Stepping = { status: "running", hookPhase: "pre", log: [], refusal: null, startedAt: 1, endedAt: null };

function ended(name: string, result: HookStep["result"], phase: HookStep["phase"] = "pre"): LogLine {
  const script = { phase, times: 1, node: "node1", dir: `network-add-${phase}.d`, name };
  return { at: 1, level: "info", message: "ended", hook: { kind: "end", ...script, result, code: 0 } };
}

const told = (job: Partial<Stepping>) => jobSteps({ ...began, ...job }).map(({ state, said }) => `${state}: ${said}`);

test("a job without hooks that is over is not told in steps; one that goes on, or had any, is", () => {
  expect(hasSteps({ ...began, status: "success", hookPhase: null })).toBe(false);
  expect(hasSteps({ ...began, status: "queued", hookPhase: null })).toBe(true);
  expect(hasSteps({ ...began, status: "error", hookPhase: null, log: [ended("a", "failed")] })).toBe(true);
});

test("one that has not begun has all before it", () => {
  expect(told({ status: "waiting", hookPhase: null }).every((step) => step.startsWith("to come"))).toBe(true);
});

test("while hooks run before the change, the second step runs and nothing is written", () => {
  expect(told({ log: [ended("a", "success")] })).toEqual([
    "done: checked",
    "running: script 1, nothing is written yet",
    "to come: written in one transaction; from there on it cannot be canceled",
    "to come: a failure is a warning",
  ]);
});

test("a veto leaves the change out, and the hooks after it", () => {
  const refusal = { code: "wrong_state" as const, message: "no", hooks: [] };
  expect(
    told({ status: "error", hookPhase: null, refusal, log: [ended("a", "success"), ended("b", "failed")] }),
  ).toEqual([
    "done: checked",
    "failed: 1 passed, 1 said no",
    "left out: not made, nothing was written",
    "left out: not run",
  ]);
});

test("a failure after the change is a warning, and the change stays", () => {
  const log = [ended("a", "success"), ended("b", "failed", "post")];
  expect(told({ status: "success", hookPhase: null, log })).toEqual([
    "done: checked",
    "done: 1 passed",
    "done: written in one transaction",
    "warned: 1 script failed; the change stays",
  ]);
});

test("hooks after the change run for a job that is over", () => {
  expect(told({ status: "success", hookPhase: "post" })[3]).toBe("running: the change is written");
});

test("a job that was canceled before it began made no plan, one that was canceled in its hooks broke them off", () => {
  expect(told({ status: "canceled", hookPhase: null })[0]).toBe("left out: not made");
  expect(told({ status: "canceled", hookPhase: null, log: [ended("a", "failed")] })[1]).toBe("left out: broken off");
});

test("what a transaction refused after its hooks had run is not blamed on them", () => {
  const refusal = { code: "wrong_state" as const, message: "no" };
  expect(told({ status: "error", hookPhase: null, refusal, log: [ended("a", "success")] }).slice(0, 3)).toEqual([
    "done: checked",
    "done: 1 passed",
    "left out: not made, nothing was written",
  ]);
});

test("a step has when it began, and when it ended once all of its scripts have", () => {
  const start = { ...ended("b", undefined), at: 3 } as LogLine;
  if (start.hook) start.hook.kind = "start";
  const steps = (log: LogLine[]) => jobSteps({ ...began, log }).map((step) => [step.began, step.ended]);
  expect(steps([ended("a", "success")]).slice(0, 2)).toEqual([
    [1, null],
    [1, 1],
  ]);
  expect(steps([ended("a", "success"), start])[1]).toEqual([1, null]);
});
