import type { Role } from "@/lib/domain/model/user-role";

export const roles: Role[] = ["viewer", "operator", "administrator"];

/** What a role may do, one sentence; each may do what the ones before it may. */
export const roleWords: Record<Role, string> = {
  viewer: "Sees everything but the users. Changes nothing.",
  operator: "Changes networks, reservations, connections, instances and their NICs.",
  administrator:
    "Also uses force, changes node groups, nodes and the cluster, imports and exports, and manages users and sessions.",
};

/** "an operator" */
export function roleText(role: Role): string {
  return role === "viewer" ? "a viewer" : `an ${role}`;
}
