import styles from "./problem-note.module.css";

/** Why a form was sent back. */
export function ProblemNote({ children }: { children: string }) {
  return (
    <p role="alert" className={styles.problem}>
      {children}
    </p>
  );
}
