import type { Refusal } from "../refusal";

export type Door = "web" | "rapi" | "cli" | "import";

export type Role = "viewer" | "operator" | "administrator";

const rank: Record<Role, number> = { viewer: 0, operator: 1, administrator: 2 };

/** True when a role may do what needs another one: each role may do all that the lower ones may. */
export function allows(role: Role, needed: Role): boolean {
  return rank[role] >= rank[needed];
}

export function roleRefusal(needed: Role): Refusal {
  return {
    code: "wrong_state",
    message: `This needs the role ${needed}.`,
    remedy: "Ask an administrator to do it or to give you the role.",
  };
}

/** True of what `roleRefusal` says: all is well but for who asks. */
export function isRoleRefusal(refusal: Pick<Refusal, "message">, needed: Role): boolean {
  return refusal.message === roleRefusal(needed).message;
}
