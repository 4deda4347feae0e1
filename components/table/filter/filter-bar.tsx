import type { ReactNode } from "react";
import styles from "./filter-bar.module.css";

/** The row under a page's head: a text filter first, chips after it, what explains the table at the right end. */
export function FilterBar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <search className={styles.bar}>
      {children}
      {end && <div className={styles.end}>{end}</div>}
    </search>
  );
}

/** The chips of a bar: in its line, on a phone in a line of their own that scrolls sideways. */
export function FilterChips({ children }: { children: ReactNode }) {
  return <div className={styles.chips}>{children}</div>;
}
