import { IconArrowRight } from "@tabler/icons-react";
import type { Delta } from "@/components/operation/change-lines";
import styles from "./job-detail.module.css";

/** Values before and after. */
export function DeltaList({ deltas }: { deltas: Delta[] }) {
  return (
    <dl className={styles.deltas}>
      {deltas.map(({ label, before, after }) => (
        <div key={`${label} ${before} ${after}`}>
          <dt>{label}</dt>
          <dd>
            <s>{before}</s>
            <IconArrowRight size={14} aria-label="becomes" role="img" />
            <span>{after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
