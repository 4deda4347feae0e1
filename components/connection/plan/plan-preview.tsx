"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { ChangeList } from "@/components/operation/change-list";
import styles from "@/components/operation/panel.module.css";
import { CommandLine } from "@/components/ui/command-line";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import { isRoleRefusal } from "@/lib/domain/model/user-role";
import { count, verb } from "@/lib/domain/sentence";
import type { GroupPlan } from "./group-plan";
import { type Deciding, PlanConflicts } from "./plan-conflicts";
import { outcomeText } from "./plan-sentences";

type PlanPreviewProps = {
  network: string;
  plans: GroupPlan[];
  computing: boolean;
  /** What is missing before there is a plan. */
  waiting: string | null;
  /** How many instances were checked. */
  instances: number;
  commands: string;
  /** What happens to a group when its plan runs: "joins". */
  goes: string;
  /** What groups do, for one and for many: "connects", "connect". */
  verbs: readonly [one: string, many: string];
  deciding: Deciding;
  onLeaveOut?: (group: string) => void;
  onChangeNetparams?: (group: string) => void;
};

/** The preview: outcome, refusals, conflicts and their resolution, what changes, equivalent commands. */
export function PlanPreview(props: PlanPreviewProps) {
  const { network, plans, computing, waiting, instances, commands, goes, verbs, deciding, ...on } = props;
  const changes = plans.flatMap((plan) => (plan.fate === "goes" ? plan.changes : []));
  const warnings = [...new Set(plans.flatMap((plan) => (plan.fate === "goes" ? plan.warnings : [])))];
  const same = plans.flatMap((plan) => (plan.fate === "nothing" ? plan.warnings : []));
  if (waiting !== null || plans.length === 0)
    return <p className={styles.said}>{waiting ?? (computing ? "Calculating the preview…" : null)}</p>;
  return (
    <div className={styles.plan} aria-busy={computing} data-computing={computing || undefined}>
      <p className={styles.outcome} role="status">
        {outcomeText(plans, verbs)}
      </p>
      <RefusedGroups plans={plans} {...on} />
      <PlanConflicts {...{ network, plans, instances, goes, deciding }} />
      {warnings.length > 0 && (
        <Section title="Note">
          <ul className={styles.lines}>
            {warnings.map((warning) => (
              <li key={warning} data-tone="warn">
                <IconAlertTriangle size={16} aria-hidden="true" />
                {warning}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="What changes">
        <ChangeList changes={changes} />
        {same.map((text) => (
          <p key={text} className={styles.said}>
            {text}
          </p>
        ))}
        {changes.length === 0 && same.length === 0 && <p className={styles.said}>Nothing changes.</p>}
      </Section>
      {commands !== "" && (
        <Section title={commands.includes("\n") ? "Equivalent commands" : "Equivalent command"}>
          <CommandLine>{commands}</CommandLine>
        </Section>
      )}
    </div>
  );
}

type RefusedGroupsProps = {
  plans: GroupPlan[];
  onLeaveOut?: (group: string) => void;
  onChangeNetparams?: (group: string) => void;
};

/** The refused groups, each with the reason and a remedy. */
function RefusedGroups({ plans, onLeaveOut, onChangeNetparams }: RefusedGroupsProps) {
  return plans.map((plan) => {
    if (plan.fate !== "refused") return null;
    const { group, refusal } = plan;
    const hasOtherNetparams = refusal.field === "netparams";
    const change = hasOtherNetparams && onChangeNetparams && (
      <Button size="xs" onClick={() => onChangeNetparams(group)}>
        Change netparams
      </Button>
    );
    const leave = !hasOtherNetparams && onLeaveOut && (
      <Button size="xs" onClick={() => onLeaveOut(group)}>
        Leave {group} out
      </Button>
    );
    const open = refusal.conflicts?.filter(({ force }) => force === "blocks").length ?? 0;
    const wait = `${group} is not ready: ${count(open, "NIC")} still ${verb(open, "conflicts", "conflict")}.`;
    const message = isRoleRefusal(refusal, "administrator") ? forceText(group) : open > 0 ? wait : refusal.message;
    return <RefusalNote key={group} refusal={{ ...refusal, message }} action={change || leave} />;
  });
}

function forceText(group: string): string {
  return `${group} is not ready: resolving its conflicts takes force, which requires the administrator role.`;
}
