import styles from "./fact-line.module.css";
import type { Fact } from "./page-head";

/** Facts under a page's head, in a row that wraps. */
export function FactLine({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
