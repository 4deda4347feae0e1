"use client";

import { createContext, type ReactNode, useContext } from "react";
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

/** Why this visitor may not use a control: "You need the operator role."; null if the role is enough. */
export function useNeeds(needed: Role): string | null {
  return allows(useVisitor().role, needed) ? null : `You need the ${needed} role.`;
}
