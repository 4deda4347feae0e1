"use client";

import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { Role } from "@/lib/domain/model/user-role";
import styles from "./requires-role.module.css";
import { type About, useNeeds } from "./visitor";

/**
 * The role for a control that only opens a form. Whoever may read may look at the preview of what an operator may do, and the
 * form's own button says which role it needs; what is an administrator's has no preview for others.
 */
export function roleToLook(needed: Role): Role {
  return needed === "operator" ? "viewer" : needed;
}

type RequiresRoleProps = { needed: Role; about?: About; children: ReactNode };

/**
 * Controls that change something, for a role: unchanged for users who have it while the server can be reached, and the cluster
 * that the store may be linked with; else they are disabled and say why. What is off cannot have the focus, so the group of them has it: the keyboard finds the reason where
 * the mouse does. The group is always there, or a connection that comes and goes would make anew what is inside, and lose
 * what was typed in a dialog of it.
 */
export function RequiresRole({ needed, about = "cluster", children }: RequiresRoleProps) {
  const why = useNeeds(needed, about);
  const off = why !== null;
  const reachable = off ? { tabIndex: 0 } : {};
  return (
    <Tooltip label={why} disabled={!off} events={{ hover: true, focus: true, touch: true }}>
      <fieldset disabled={off} className={off ? styles.off : styles.on} {...reachable}>
        {off && <legend className="sr-only">{why}</legend>}
        {children}
      </fieldset>
    </Tooltip>
  );
}
