import { pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import { ConflictTable } from "./conflict-table";
import { fateText, type GroupPlan } from "./group-plan";
import styles from "./picks.module.css";

type PlanConflictsProps = {
  network: string;
  plans: GroupPlan[];
  /** Instances that were looked at. */
  instances: number;
  /** What a group does when its plan is carried out: "joins". */
  goes: string;
  onLeaveOut?: (group: string) => void;
};

/** The NICs in the way, by node group, and what becomes of each; that there is none is said too. */
export function PlanConflicts({ network, plans, instances, goes, onLeaveOut }: PlanConflictsProps) {
  const sections = plans
    .filter(({ conflicts }) => conflicts.length > 0)
    .map((plan) => ({
      key: plan.group,
      heading: (
        <>
          <b>{plan.group}</b> {fateText(plan, goes)}
        </>
      ),
      action: onLeaveOut && plans.length > 1 && <LeaveOut group={plan.group} onLeaveOut={onLeaveOut} />,
      conflicts: plan.conflicts,
    }));
  return (
    <Section title="Conflicts" note={note(network, plans, instances)}>
      {sections.length > 0 && <ConflictTable network={network} sections={sections} />}
    </Section>
  );
}

function LeaveOut({ group, onLeaveOut }: { group: string; onLeaveOut: (group: string) => void }) {
  return (
    <button type="button" className={styles.link} onClick={() => onLeaveOut(group)}>
      Leave {group} out
    </button>
  );
}

function note(network: string, plans: GroupPlan[], instances: number): string {
  const count = plans.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  if (count === 0) return `None: ${pluralText(instances, "instance")} checked`;
  return `${pluralText(count, "network interface")} ${count === 1 ? "stands" : "stand"} in the way of ${network}`;
}
