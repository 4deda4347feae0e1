import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./set-up.module.css";

type StepProps = {
  number: number;
  title: string;
  /** done: its number is a check; next: it is not its turn yet, and only its title is there. */
  state: "done" | "now" | "next";
  children?: ReactNode;
};

/** One of the steps of a link, in their list. */
export function Step({ number, title, state, children }: StepProps) {
  return (
    <li className={styles.step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
      <span className={styles.mark} aria-hidden="true">
        {state === "done" ? <IconCheck size={14} /> : number}
      </span>
      <div className={styles.content}>
        <h2>
          {title}
          {state === "done" && <span className="sr-only"> (done)</span>}
        </h2>
        {state !== "next" && children}
      </div>
    </li>
  );
}
