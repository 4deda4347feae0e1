"use client";

import { createContext, type ReactNode, useContext } from "react";
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

/**
 * Why this visitor may not use a control that changes something: "You need the operator role.", or the server cannot be
 * reached; null if he may.
 */
export function useNeeds(needed: Role): string | null {
  const cutOff = useCutOff();
  return useHasRole(needed) ? cutOff : `You need the ${needed} role.`;
}
