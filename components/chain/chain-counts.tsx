import { countText } from "@/components/ui/number-text";
import type { StepCounts } from "@/lib/domain/chain/shown-chain";
import styles from "./chain-counts.module.css";

/** How many steps are done, failed, were not started, and are still to come: what there is none of is not counted. */
export function ChainCounts({ counts: { done, failed, notStarted, open } }: { counts: StepCounts }) {
  const all = [
    { label: "done", count: done, always: true },
    { label: "failed", count: failed, always: false },
    { label: "not started", count: notStarted, always: false },
    { label: "to go", count: open, always: false },
  ];
  return (
    <dl className={styles.counts} aria-label="Steps on the cluster">
      {all
        .filter(({ count, always }) => always || count > 0)
        .map(({ label, count }) => (
          <div key={label} data-count={label}>
            <dt>{label}</dt>
            <dd>{countText(count)}</dd>
          </div>
        ))}
    </dl>
  );
}
