import type { ReactNode } from "react";
import styles from "./status-badge.module.css";

export type Tone = "ok" | "warn" | "danger" | "accent" | "neutral";

/** A word with its icon on a soft ground: "3 to repair". Never colour alone. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}
