import { useNeeds } from "@/components/session/visitor";
import { movesOf } from "@/lib/domain/connection/decision";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { GroupPlan } from "./group-plan";
import type { Deciding } from "./plan-conflicts";
import { type Option, RowChoice } from "./row-choice";
import { SetAll } from "./set-all";
import type { Decisions, Resolution } from "./use-decisions";

/** On a connect each NIC in the way is adopted, takes the next free address, or keeps its group out. */
export function connectDeciding(decisions: Decisions): Deciding {
  return {
    all: ({ group, rows, fate }) => (
      <SetAll
        group={group}
        rows={rows}
        isOut={fate === "out"}
        onRule={(rule) => decisions.setAll(group, rule, rows)}
        onLeaveOut={(isOut) => decisions.leaveOut(group, isOut)}
      />
    ),
    row: (plan, conflict) => <ConnectRow key={conflict.nic} plan={plan} conflict={conflict} decisions={decisions} />,
  };
}

type ConnectRowProps = { plan: GroupPlan; conflict: Conflict; decisions: Decisions };

function ConnectRow({ plan: { group, rows, fate }, conflict, decisions }: ConnectRowProps) {
  const { nic, instance, index, choices } = conflict;
  const mayForce = useNeeds("administrator") === null;
  const before = rows.find((row) => row.nic === nic) ?? conflict;
  const kept =
    conflict.force === "leave" ? (mayForce ? "leave" : null) : mayForce && choices.includes("adopt") ? "adopt" : null;
  const moves = movesOf([before], decisions.of(group)).length > 0;
  const value = fate === "out" ? "out" : moves ? "move" : kept;
  return (
    <RowChoice
      label={`${instance.name} NIC ${index}`}
      options={optionsOf(conflict, group, mayForce)}
      value={value}
      onChange={(choice) => void decisions.set(group, before, choice === "leave" ? "adopt" : choice)}
    />
  );
}

/** One that force leaves alone has no other way; what a rule or the role forbids is disabled, and said beside it. */
function optionsOf({ force, choices }: Conflict, group: string, mayForce: boolean): Option<Resolution | "leave">[] {
  const out = { value: "out" as const, label: `Leave ${group} out` };
  if (force === "leave") return [{ value: "leave", label: "Leave as it is", disabled: !mayForce }, out];
  return [
    { value: "adopt", label: "Adopt", disabled: !(mayForce && choices.includes("adopt")) },
    { value: "move", label: "Next free", disabled: !choices.includes("move") },
    out,
  ];
}
