import type { ReactNode } from "react";
import styles from "./entrance-frame.module.css";

/** A page before signing in: "Ganeti Networks" and one small card. */
export function EntranceFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <p className={styles.product}>Ganeti Networks</p>
      <div className={styles.card}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
