import { countText, shareText } from "@/components/ui/number-text";
import { UsageBar } from "@/components/ui/usage-bar";
import styles from "./usage-summary.module.css";

type Counts = { size: number; instanceCount: number; externalCount: number; freeCount: number };

/** The one big number, what it is of, and the bar. */
export function UsageSummary({ size, instanceCount, externalCount, freeCount }: Counts) {
  return (
    <div className={styles.summary}>
      <p className={styles.line}>
        <b>{countText(freeCount)}</b>
        <span className={styles.of}>free of {countText(size)}</span>
        <span className={styles.used}>{shareText(size - freeCount, size)} used</span>
      </p>
      <UsageBar size={size} instance={instanceCount} external={externalCount} free={freeCount} large />
    </div>
  );
}
