import styles from "./nic-form.module.css";

/** Hint or error below a field, in the same place, which is kept free: what a click aims at must not move away from it. */
export function fieldWords(error: string | undefined, hint = " ") {
  return {
    error,
    description: error === undefined ? hint : undefined,
    classNames: { description: styles.said ?? "", error: styles.said ?? "" },
  };
}
