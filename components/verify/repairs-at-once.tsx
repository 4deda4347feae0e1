import { Button } from "@mantine/core";
import { RequiresRole } from "@/components/session/requires-role";
import { countText, pluralText } from "@/components/ui/number-text";
import { type RepairTogether, repairRole } from "@/lib/domain/verify/repairs";
import styles from "./verify-view.module.css";

type RepairsAtOnceProps = { together: RepairTogether[]; onRepair: (repairs: RepairTogether) => void };

/** What one job repairs together: findings of one kind in one network. */
export function RepairsAtOnce({ together, onRepair }: RepairsAtOnceProps) {
  if (together.length === 0) return null;
  return (
    <ul className={styles.together} aria-label="Repairs by kind">
      {together.map((repairs) => (
        <li key={`${repairs.network.uuid} ${repairs.finding}`}>
          <span>
            {repairs.title} <small>{pluralText(repairs.count, "finding")}</small>
          </span>
          <RequiresRole needed={repairRole(repairs.repair)}>
            <Button size="xs" onClick={() => onRepair(repairs)}>
              Repair all {countText(repairs.count)}…<span className="sr-only"> {repairs.title}</span>
            </Button>
          </RequiresRole>
        </li>
      ))}
    </ul>
  );
}
