import type { Conflict } from "@/lib/domain/conflicts";
import type { GroupPlan } from "./group-plan";
import styles from "./picks.module.css";
import type { Deciding } from "./plan-conflicts";
import { RowChoice } from "./row-choice";
import type { Decisions } from "./use-decisions";

/** On a disconnect each NIC in the way is released or left alone, as the rules say, or keeps its group connected. */
export function disconnectDeciding(decisions: Decisions): Deciding {
  return {
    all: ({ group, fate }) => (
      <button type="button" className={styles.link} onClick={() => decisions.leaveOut(group, fate !== "out")}>
        {fate === "out" ? `Take ${group} in` : `Leave ${group} out`}
      </button>
    ),
    row: (plan, conflict) => <DisconnectRow key={conflict.nic} plan={plan} conflict={conflict} decisions={decisions} />,
  };
}

type DisconnectRowProps = { plan: GroupPlan; conflict: Conflict; decisions: Decisions };

function DisconnectRow({ plan: { group, fate }, conflict, decisions }: DisconnectRowProps) {
  const { instance, index, force } = conflict;
  const goes = { value: "goes", label: force === "leave" ? "Leave as it is" : "Release", disabled: force === "blocks" };
  return (
    <RowChoice
      label={`${instance.name} NIC ${index}`}
      options={[goes, { value: "out", label: `Leave ${group} out` }]}
      value={fate === "out" ? "out" : force === "blocks" ? null : "goes"}
      onChange={(choice) => void decisions.leaveOut(group, choice === "out")}
    />
  );
}
