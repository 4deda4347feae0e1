import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** One sentence why nothing is here, and what to do about it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
