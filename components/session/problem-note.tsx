import styles from "./problem-note.module.css";

/** Why a form came back. */
export function ProblemNote({ children }: { children: string }) {
  return (
    <p role="alert" className={styles.problem}>
      {children}
    </p>
  );
}
