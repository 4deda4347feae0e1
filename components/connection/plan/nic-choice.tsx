import { useNeeds } from "@/components/session/visitor";
import { movesOf } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { GroupPlan } from "./group-plan";
import { RowChoice } from "./row-choice";
import type { Decisions } from "./use-decisions";

type NicChoiceProps = { plan: GroupPlan; conflict: Conflict; decisions: Decisions };

/** The exception of one NIC, once its group is decided: the other of the two things that can become of it. */
export function NicChoice({ plan: { group, rows }, conflict: { nic, instance, index }, decisions }: NicChoiceProps) {
  const mayForce = useNeeds("administrator") === null;
  const before = rows.find((row) => row.nic === nic);
  if (!before || before.choices.length < 2 || decisions.ruleOf(group) === null) return null;
  return (
    <RowChoice
      label={`${instance.name} NIC ${index}`}
      options={[
        { value: "adopt" as const, label: "Adopt", disabled: !mayForce },
        { value: "move" as const, label: "Next free" },
      ]}
      value={movesOf([before], decisions.of(group)).length > 0 ? "move" : "adopt"}
      onChange={(choice) => void decisions.makeException(group, before, choice)}
    />
  );
}
