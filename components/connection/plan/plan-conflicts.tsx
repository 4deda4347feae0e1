import type { ReactNode } from "react";
import { ConflictTable } from "@/components/operation/conflict-table";
import { pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { GroupPlan } from "./group-plan";
import { fateText } from "./plan-sentences";

/** How the conflicts of a group are decided: all at once, and one by one. */
export type Deciding = {
  all: (plan: GroupPlan) => ReactNode;
  row: (plan: GroupPlan, conflict: Conflict) => ReactNode;
};

type PlanConflictsProps = {
  network: string;
  plans: GroupPlan[];
  /** Instances that were looked at. */
  instances: number;
  /** What a group does when its plan is carried out: "joins". */
  goes: string;
  deciding: Deciding;
};

/** The NICs in the way, by node group, and what is decided about each; that there is none is said too. */
export function PlanConflicts({ network, plans, instances, goes, deciding }: PlanConflictsProps) {
  const sections = plans
    .filter(({ conflicts }) => conflicts.length > 0)
    .map((plan) => ({
      key: plan.group,
      heading: (
        <>
          <b>{plan.group}</b> {fateText(plan, goes)}
        </>
      ),
      action: deciding.all(plan),
      conflicts: plan.conflicts,
      isOut: plan.fate === "out",
      resolve: (conflict: Conflict) => deciding.row(plan, conflict),
    }));
  return (
    <Section title="Conflicts" note={note(network, plans, instances)}>
      {sections.length > 0 && <ConflictTable network={network} sections={sections} />}
    </Section>
  );
}

function note(network: string, plans: GroupPlan[], instances: number): string {
  const count = plans.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  if (count === 0) return `None: ${pluralText(instances, "instance")} checked`;
  return `${pluralText(count, "network interface")} ${count === 1 ? "stands" : "stand"} in the way of ${network}`;
}
