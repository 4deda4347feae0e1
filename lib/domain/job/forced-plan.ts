import type { Plan } from "../model/plan";
import { allows, type Role, roleRefusal } from "../model/user-role";
import type { Result } from "../refusal";

/** The two ways to override the rules of an operation: force, and skipping the conflicts check. */
export type AskedForce = { force: boolean; conflictsCheck: boolean };

const gentle: AskedForce = { force: false, conflictsCheck: true };

/**
 * Force is an administrator's, where it has an effect (rules 17.22); so is leaving out the conflicts check, which takes
 * what an administrator reserved as force does. Where the plan is the same without them, anybody may say them.
 */
export function forcedPlan(
  { force, conflictsCheck }: AskedForce,
  role: Role,
  plan: (asked: AskedForce) => Result<Plan>,
): Result<Plan> {
  if ((!force && conflictsCheck) || allows(role, "administrator")) return plan({ force, conflictsCheck });
  const without = plan(gentle);
  const forced = plan({ force, conflictsCheck });
  if (without.ok && (conflictsCheck || changesOf(without) === changesOf(forced))) return without;
  if (!forced.ok) return without.ok ? forced : without;
  return { ok: false, refusal: roleRefusal("administrator") };
}

function changesOf(planned: Result<Plan>): string | null {
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
  return planned.ok ? JSON.stringify(planned.value.changes, plain) : null;
}
