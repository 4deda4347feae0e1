import { RefLink } from "@/components/ui/link/ref-link";
import { countText } from "@/components/ui/number-text";
import type { Conflict } from "@/lib/domain/model/conflict";
import styles from "./affected-nics.module.css";

/** NICs that prevent a change of nodes or groups, or that force acts on, each with what happens to it. */
export function AffectedNics({ conflicts }: { conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Affected NICs">
      {conflicts.slice(0, most).map(({ nic, instance, index, why }) => (
        <li key={nic}>
          <span>
            <RefLink kind="instance" to={instance.name} /> <small>NIC {index}</small>
          </span>
          <span className={styles.why}>{why}</span>
        </li>
      ))}
      {conflicts.length > most && <li className={styles.why}>and {countText(conflicts.length - most)} more</li>}
    </ul>
  );
}

const most = 10;
