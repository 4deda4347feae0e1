"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ChangeList, freeText } from "@/components/operation/change-list";
import styles from "@/components/operation/panel.module.css";
import { countText, pluralText } from "@/components/ui/number-text";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import type { Conflict } from "@/lib/domain/model/conflict";
import { isRoleRefusal } from "@/lib/domain/model/user-role";
import { count, verb } from "@/lib/domain/sentence";
import { freeOf, type GroupPlan } from "./group-plan";
import { NicTable } from "./nic-table";
import { outcomeText } from "./plan-sentences";

type PlanPreviewProps = {
  network: string;
  plans: GroupPlan[];
  computing: boolean;
  /** What is missing before there is a plan. */
  waiting: string | null;
  /** How many instances were checked. */
  instances: number;
  /** What happens to a group when its plan runs: "joins". */
  goes: string;
  /** What groups do, for one and for many: "connects", "connect". */
  verbs: readonly [one: string, many: string];
  /** The choice of a single NIC once its group is decided, where it has one. */
  choiceOf?: (plan: GroupPlan, conflict: Conflict) => ReactNode;
  onLeaveOut?: (group: string) => void;
  onChangeNetparams?: (group: string) => void;
};

/** The preview: outcome, refusals, what changes; below it the NICs in the way, which scroll. */
export function PlanPreview(props: PlanPreviewProps) {
  const { network, plans, computing, waiting, instances, goes, verbs, choiceOf, ...on } = props;
  const same = plans.flatMap((plan) => (plan.fate === "nothing" ? plan.warnings : []));
  if (waiting !== null || plans.length === 0)
    return <p className={styles.said}>{waiting ?? (computing ? "Calculating the preview…" : null)}</p>;
  const nics = plans.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  return (
    <div className={styles.plan} aria-busy={computing} data-computing={computing || undefined}>
      <p className={styles.outcome} role="status">
        {outcomeText(plans, verbs)}
      </p>
      <RefusedGroups plans={plans} {...on} />
      <Section title="What changes">
        <WhatChanges network={network} plans={plans} same={same} />
      </Section>
      <Section title={goes === "leaves" ? "NICs" : "Conflicts"} note={noteOf(nics, instances)} fills={nics > 0}>
        {nics > 0 && <NicTable network={network} plans={plans} goes={goes} {...(choiceOf && { choiceOf })} />}
      </Section>
    </div>
  );
}

function noteOf(nics: number, instances: number): string {
  if (nics === 0) return `None: ${pluralText(instances, "instance")} checked`;
  return nics === 1 ? "1" : `${countText(nics)}, all treated alike; an exception stands in its row`;
}

/** Changes, how many addresses stay free, and warnings: each once. */
function WhatChanges({ network, plans, same }: { network: string; plans: GroupPlan[]; same: string[] }) {
  const changes = plans.flatMap((plan) => (plan.fate === "goes" ? plan.changes : []));
  const warnings = [...new Set(plans.flatMap((plan) => (plan.fate === "goes" ? plan.warnings : [])))];
  const free = freeOf(plans);
  if (changes.length === 0 && same.length === 0) return <p className={styles.said}>Nothing changes.</p>;
  return (
    <>
      <ChangeList changes={changes} {...(free && { free: `In ${network}, ${freeText(free)}` })} />
      {same.map((text) => (
        <p key={text} className={styles.said}>
          {text}
        </p>
      ))}
      {warnings.length > 0 && (
        <ul className={styles.lines} aria-label="Notes">
          {warnings.map((warning) => (
            <li key={warning} data-tone="warn">
              <IconAlertTriangle size={16} aria-hidden="true" />
              {warning}
            </li>
          ))}
        </ul>
      )}
    </>
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
    const wait = `${group} stays as it is: ${count(open, "NIC")} still ${verb(open, "conflicts", "conflict")}.`;
    const message = isRoleRefusal(refusal, "administrator") ? forceText(group) : open > 0 ? wait : refusal.message;
    return <RefusalNote key={group} refusal={{ ...refusal, message }} action={change || leave} />;
  });
}

function forceText(group: string): string {
  return `${group} stays as it is: you need the administrator role for what was chosen.`;
}
