"use client";

import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { Role } from "@/lib/domain/model/user-role";
import styles from "./requires-role.module.css";
import { useNeeds } from "./visitor";

/**
 * Controls that need a role: unchanged for users who have it; for others they are disabled and say which role it is.
 * What is off cannot have the focus, so the group of them has it: the keyboard finds the reason where the mouse does.
 */
export function RequiresRole({ needed, children }: { needed: Role; children: ReactNode }) {
  const why = useNeeds(needed);
  if (why === null) return children;
  const reachable = { tabIndex: 0 };
  return (
    <Tooltip label={why} events={{ hover: true, focus: true, touch: true }}>
      <fieldset disabled className={styles.off} {...reachable}>
        <legend className="sr-only">{why}</legend>
        {children}
      </fieldset>
    </Tooltip>
  );
}
