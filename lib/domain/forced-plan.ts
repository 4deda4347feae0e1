import type { Plan, Role } from "./job";
import type { Result } from "./refusal";
import { allows, roleRefusal } from "./role";

/** Force is an administrator's, where it has an effect (design 4): with the same plan without it, anybody may say it. */
export function forcedPlan(force: boolean, role: Role, plan: (force: boolean) => Result<Plan>): Result<Plan> {
  if (!force || allows(role, "administrator")) return plan(force);
  const gentle = plan(false);
  if (gentle.ok || !plan(true).ok) return gentle;
  return { ok: false, refusal: roleRefusal("administrator") };
}
