import { expect, test } from "vitest";
import type { Plan } from "../model/plan";
import { ok, type Result, refuse } from "../refusal";
import { type AskedForce, forcedPlan } from "./forced-plan";

const plan = ok({ changes: [] } as unknown as Plan);
const other = ok({ changes: [{ kind: "x" }] } as unknown as Plan);
const force = { force: true, conflictsCheck: true };
const unchecked = { force: false, conflictsCheck: false };
const gentle = { force: false, conflictsCheck: true };
const conflict = refuse("resource_not_unique", "10.1.0.7 is reserved.");
const onlyByForce = ({ force }: AskedForce): Result<Plan> => (force ? plan : conflict);
const onlyUnchecked = ({ conflictsCheck }: AskedForce): Result<Plan> => (conflictsCheck ? conflict : plan);

test("what only force can do needs an administrator", () => {
  expect(forcedPlan(force, "administrator", onlyByForce)).toBe(plan);
  expect(forcedPlan(force, "operator", onlyByForce)).toMatchObject({
    ok: false,
    refusal: { message: "This requires the administrator role." },
  });
});

test("force without an effect may be said by an operator", () => {
  expect(forcedPlan(force, "operator", () => plan)).toBe(plan);
});

test("what even force cannot do is refused for what stands in its way", () => {
  expect(forcedPlan(force, "operator", () => conflict)).toBe(conflict);
  expect(forcedPlan(gentle, "operator", onlyByForce)).toBe(conflict);
});

test("what only goes without the conflicts check needs an administrator, also when force is said with it", () => {
  expect(forcedPlan(unchecked, "administrator", onlyUnchecked)).toBe(plan);
  for (const asked of [unchecked, { ...unchecked, force: true }])
    expect(forcedPlan(asked, "operator", onlyUnchecked)).toMatchObject({
      ok: false,
      refusal: { message: "This requires the administrator role." },
    });
});

test("what goes otherwise without the conflicts check needs an administrator", () => {
  const plans = ({ conflictsCheck }: AskedForce) => (conflictsCheck ? plan : other);
  expect(forcedPlan(unchecked, "administrator", plans)).toBe(other);
  expect(forcedPlan(unchecked, "operator", plans)).toMatchObject({ ok: false });
});

test("leaving out the conflicts check without an effect may be said by an operator", () => {
  expect(forcedPlan(unchecked, "operator", () => plan)).toBe(plan);
  expect(forcedPlan(unchecked, "operator", () => conflict)).toBe(conflict);
});
