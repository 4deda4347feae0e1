"use client";

import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { Role } from "@/lib/domain/job";
import styles from "./needs.module.css";
import { useNeeds } from "./visitor";

/** Controls that need a role: for whoever has it they are as they are; for others they are off and say which it is. */
export function Needs({ needed, children }: { needed: Role; children: ReactNode }) {
  const why = useNeeds(needed);
  if (why === null) return children;
  return (
    <Tooltip label={why}>
      <fieldset disabled className={styles.off}>
        <legend className="sr-only">{why}</legend>
        {children}
      </fieldset>
    </Tooltip>
  );
}
