import { expect, test } from "vitest";
import { forcedPlan } from "./forced-plan";
import type { Plan } from "./job";
import { ok, type Result, refuse } from "./refusal";

const plan = ok({} as Plan);
const conflict = refuse("resource_not_unique", "10.1.0.7 is reserved.");
const onlyByForce = (force: boolean): Result<Plan> => (force ? plan : conflict);

test("what only force can do needs an administrator", () => {
  expect(forcedPlan(true, "administrator", onlyByForce)).toBe(plan);
  expect(forcedPlan(true, "operator", onlyByForce)).toMatchObject({
    ok: false,
    refusal: { message: "This needs the role administrator." },
  });
});

test("force without an effect may be said by an operator", () => {
  expect(forcedPlan(true, "operator", () => plan)).toBe(plan);
});

test("what even force cannot do is refused for what stands in its way", () => {
  expect(forcedPlan(true, "operator", () => conflict)).toBe(conflict);
  expect(forcedPlan(false, "operator", onlyByForce)).toBe(conflict);
});
