import { Button } from "@mantine/core";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import { countText, pluralText } from "@/components/ui/number-text";
import { type RepairTogether, repairRole } from "@/lib/domain/verify/repairs";
import styles from "./verify-view.module.css";

/** The job repairs more than is listed: it names no address. */
function repairsUnlisted({ isMore, repair }: RepairTogether): boolean {
  return isMore && repair.input.addresses?.length === 0;
}

type RepairsAtOnceProps = { together: RepairTogether[]; onRepair: (repairs: RepairTogether) => void };

/** What one job repairs together: findings of one kind in one network. */
export function RepairsAtOnce({ together, onRepair }: RepairsAtOnceProps) {
  if (together.length === 0) return null;
  return (
    <ul className={styles.together} aria-label="Repairs by kind">
      {together.map((repairs) => (
        <li key={`${repairs.network.uuid} ${repairs.finding}`}>
          <span>
            {repairs.title}{" "}
            <small>
              {repairs.isMore && "more than "}
              {pluralText(repairs.count, "finding")}
            </small>
          </span>
          <RequiresRole needed={roleToLook(repairRole(repairs.repair))}>
            <Button size="xs" onClick={() => onRepair(repairs)}>
              {repairsUnlisted(repairs)
                ? "Repair all"
                : `Repair ${repairs.isMore ? "" : "all "}${countText(repairs.count)}`}
              …<span className="sr-only"> {repairs.title}</span>
            </Button>
          </RequiresRole>
        </li>
      ))}
    </ul>
  );
}
