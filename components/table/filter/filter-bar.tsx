import type { ReactNode } from "react";
import styles from "./filter-bar.module.css";

type FilterBarProps = { children: ReactNode; end?: ReactNode; tools?: ReactNode };

/** The row under a page's head: a text filter first, chips after it; at the right end what explains the table, then its tools. */
export function FilterBar({ children, end, tools }: FilterBarProps) {
  return (
    <search className={styles.bar}>
      {children}
      {end && <div className={styles.end}>{end}</div>}
      {tools}
    </search>
  );
}

/** The chips of a bar: in its line, on a phone in a line of their own that scrolls sideways. */
export function FilterChips({ children }: { children: ReactNode }) {
  return <div className={styles.chips}>{children}</div>;
}
