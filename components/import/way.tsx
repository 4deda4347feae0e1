import type { ReactNode } from "react";
import styles from "./way.module.css";

type WayProps = { art: ReactNode; title: string; children: ReactNode; action: ReactNode };

/** One way to begin: a picture, a name, what it does, a button. */
export function Way({ art, title, children, action }: WayProps) {
  return (
    <section className={styles.way}>
      {art}
      <h2>{title}</h2>
      <p>{children}</p>
      <div className={styles.action}>{action}</div>
    </section>
  );
}
