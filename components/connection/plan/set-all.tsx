"use client";

import { Menu } from "@mantine/core";
import styles from "@/components/operation/pick.module.css";
import { useNeeds } from "@/components/session/visitor";
import type { Rule } from "@/lib/domain/connection/decision";
import type { Conflict } from "@/lib/domain/model/conflict";

type SetAllProps = {
  group: string;
  /** The conflicts before anything is decided. */
  rows: Conflict[];
  isOut: boolean;
  onRule: (rule: Rule) => void;
  onLeaveOut: (isOut: boolean) => void;
};

/** One decision for every NIC of a group, each with the number of NICs that it is about. */
export function SetAll({ group, rows, isOut, onRule, onLeaveOut }: SetAllProps) {
  const mayForce = useNeeds("administrator") === null;
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
      label: rest > 0 ? `Adopt ${text(adopt)}, ${text(rest)} to decide` : allOf("Adopt", adopt),
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
