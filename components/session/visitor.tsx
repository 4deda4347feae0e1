"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useWhyNoChange } from "@/components/cluster-link/linked";
import { useCutOff } from "@/components/data/reach/use-reach";
import { allows, type Role } from "@/lib/domain/model/user-role";

/** Who is at this browser; `name` is null for somebody who reads without having signed in. */
export type Visitor = { name: string | null; role: Role };

const nobody: Visitor = { name: null, role: "viewer" };
const Context = createContext<Visitor>(nobody);

/** Tells what is inside who is here. Only what is shown depends on it: the server asks again at each change. */
export function VisitorProvider({ visitor, children }: { visitor: Visitor; children: ReactNode }) {
  return <Context.Provider value={visitor}>{children}</Context.Provider>;
}

export function useVisitor(): Visitor {
  return useContext(Context);
}

/** Whether this visitor has the role, or more. */
export function useHasRole(needed: Role): boolean {
  return allows(useVisitor().role, needed);
}

/** What a control changes: the cluster, or what is only this console's, as users and files to look at. */
export type About = "cluster" | "console";

/**
 * Why this visitor may not use a control that changes something: "You need the operator role.", the server cannot be
 * reached, or the cluster that the store is linked with is away; null if he may.
 */
export function useNeeds(needed: Role, about: About = "cluster"): string | null {
  const cutOff = useCutOff();
  const noChange = useWhyNoChange();
  const hasRole = useHasRole(needed);
  if (!hasRole) return `You need the ${needed} role.`;
  return cutOff ?? (about === "cluster" ? noChange : null);
}
