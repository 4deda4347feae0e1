import type { Refusal } from "../refusal";

/** Through which door a job came; "cluster": nobody submitted it here, it was seen on the linked cluster. */
export type Door = "web" | "rapi" | "cli" | "import" | "cluster";

export type Role = "viewer" | "operator" | "administrator";

const rank: Record<Role, number> = { viewer: 0, operator: 1, administrator: 2 };

/** True if a role includes another one: each role may do everything that the lower ones may. */
export function allows(role: Role, needed: Role): boolean {
  return rank[role] >= rank[needed];
}

export function roleRefusal(needed: Role): Refusal {
  return {
    code: "wrong_state",
    message: `This requires the ${needed} role.`,
    remedy: "Ask an administrator to do it, or to give you this role.",
  };
}

/** True if only the caller's role is in the way. */
export function isRoleRefusal(refusal: Pick<Refusal, "message">, needed: Role): boolean {
  return refusal.message === roleRefusal(needed).message;
}
