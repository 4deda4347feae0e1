"use client";

import { Menu } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { ConflictTable } from "@/components/operation/conflict-table";
import styles from "@/components/operation/pick.module.css";
import { useHasRole } from "@/components/session/visitor";
import { pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import type { Rule } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import { verb } from "@/lib/domain/sentence";
import type { GroupPlan } from "./group-plan";
import { fateText } from "./plan-sentences";
import choiceStyles from "./row-choice.module.css";

/** How the conflicts of a group are decided: all at once, and one by one. */
export type Deciding = {
  all: (plan: GroupPlan) => ReactNode;
  row: (plan: GroupPlan, conflict: Conflict) => ReactNode;
};

type PlanConflictsProps = {
  network: string;
  plans: GroupPlan[];
  /** How many instances were checked. */
  instances: number;
  /** What happens to a group when its plan runs: "joins". */
  goes: string;
  deciding: Deciding;
};

/** The conflicting NICs by node group, and what is decided about each; or that there are none. */
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
    <Section title="Conflicts" note={note(network, plans, instances, goes)}>
      {sections.length > 0 && <ConflictTable network={network} sections={sections} />}
    </Section>
  );
}

function note(network: string, plans: GroupPlan[], instances: number, goes: string): string {
  const count = plans.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  if (count === 0) return `None: ${pluralText(instances, "instance")} checked`;
  const [one, many] = goes === "leaves" ? ["uses", "use"] : ["conflicts with", "conflict with"];
  return `${pluralText(count, "NIC")} ${verb(count, one, many)} ${network}`;
}

export type Option<Value extends string> = { value: Value; label: string; disabled?: boolean };

type RowChoiceProps<Value extends string> = {
  /** What the choice is about: "lab-1.example.org NIC 0". */
  label: string;
  options: Option<Value>[];
  /** Null while nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
};

/** One of a few words in a row, by mouse or by arrow keys: plain radio buttons, because a table may have hundreds. */
export function RowChoice<Value extends string>({ label, options, value, onChange }: RowChoiceProps<Value>) {
  const name = useId();
  return (
    <div className={choiceStyles.root} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} data-on={option.value === value || undefined} title={option.label}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

type SetAllProps = {
  group: string;
  /** The conflicts before any decision. */
  rows: Conflict[];
  isOut: boolean;
  onRule: (rule: Rule) => void;
  onLeaveOut: (isOut: boolean) => void;
};

/** One decision for every NIC of a group, each with the number of NICs that it is about. */
export function SetAll({ group, rows, isOut, onRule, onLeaveOut }: SetAllProps) {
  const mayForce = useHasRole("administrator");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={styles.link}>
          Set all<span className="sr-only"> conflicts of {group}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {rulesFor(rows, mayForce).map(({ rule, label }) => (
          <Menu.Item key={rule} onClick={() => onRule(rule)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => onLeaveOut(!isOut)}>{isOut ? `Take ${group} in` : `Leave ${group} out`}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The rules that make a difference: "Adopt 2, next free for 1". To adopt takes force. */
function rulesFor(rows: readonly Conflict[], mayForce: boolean): { rule: Rule; label: string }[] {
  const adopt = mayForce ? rows.filter(({ choices }) => choices.includes("adopt")).length : 0;
  const move = rows.filter(({ choices }) => choices.includes("move")).length;
  const rest = move - adopt;
  return [
    adopt > 0 && {
      rule: "adopt" as const,
      label: rest > 0 ? `Adopt ${text(adopt)}, ${text(rest)} undecided` : allOf("Adopt", adopt),
    },
    adopt > 0 && rest > 0 && { rule: "rest" as const, label: `Adopt ${text(adopt)}, next free for ${text(rest)}` },
    move > 0 && { rule: "move" as const, label: allOf("Next free for", move) },
  ].filter((one) => one !== false);
}

function allOf(verb: string, number: number): string {
  return number === 1 ? `${verb} 1` : `${verb} all ${text(number)}`;
}

function text(number: number): string {
  return number.toLocaleString("en-US");
}
