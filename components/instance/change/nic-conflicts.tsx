import { ForceBadge } from "@/components/operation/force-badge";
import { RefLink } from "@/components/ui/link/ref-link";
import type { Conflict } from "@/lib/domain/model/conflict";
import styles from "./instance-plan.module.css";

type NicConflictsProps = {
  conflicts: Conflict[];
  /** The instance that the plan is about: it is not named again. */
  instance: string;
};

/** NICs that prevent a change of one instance, why, and what force does to each. */
export function NicConflicts({ conflicts, instance }: NicConflictsProps) {
  return (
    <ul className={styles.conflicts} aria-label="Conflicts">
      {conflicts.map((conflict) => (
        <li key={conflict.nic}>
          <span>
            {conflict.instance.name !== instance && (
              <>
                <RefLink kind="instance" to={conflict.instance.name} />{" "}
              </>
            )}
            NIC {conflict.index}
            {conflict.ip !== null && ` · ${conflict.ip}`}
            <small>{conflict.why}</small>
          </span>
          <ForceBadge force={conflict.force} />
        </li>
      ))}
    </ul>
  );
}
