import styles from "@/components/operation/pick.module.css";
import { useNeeds } from "@/components/session/visitor";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { useDisconnectPanel } from "../panel/panel-address";
import { countFate, type GroupPlan } from "./group-plan";
import type { Deciding } from "./plan-conflicts";
import { RowChoice } from "./row-choice";

type Panel = Pick<ReturnType<typeof useDisconnectPanel>, "decide">;

/**
 * On a disconnect the NICs in the way are released or left alone, as the rules say, or keep their group connected. That
 * takes addresses from running instances: it is chosen, never preselected.
 */
export function disconnectDeciding({ decide }: Panel): Deciding {
  return {
    all: (plan) => <WholeGroup plan={plan} decide={decide} />,
    row: (plan, conflict) => <DisconnectRow key={conflict.nic} plan={plan} conflict={conflict} decide={decide} />,
  };
}

function WholeGroup({ plan, decide }: { plan: GroupPlan } & Panel) {
  const { group, fate } = plan;
  const mayForce = useNeeds("administrator") === null;
  const released = countFate([plan], "release");
  return (
    <span className={styles.links}>
      {mayForce && fate === "refused" && countFate([plan], "blocks") === 0 && (
        <button type="button" className={styles.link} onClick={() => void decide(group, "release")}>
          {released > 0 ? `Release ${released.toLocaleString("en-US")}` : "Leave them as they are"}
        </button>
      )}
      <button type="button" className={styles.link} onClick={() => void decide(group, fate === "out" ? "in" : "out")}>
        {fate === "out" ? `Take ${group} in` : `Leave ${group} out`}
      </button>
    </span>
  );
}

function DisconnectRow({ plan: { group, fate }, conflict, decide }: { plan: GroupPlan; conflict: Conflict } & Panel) {
  const { instance, index, force } = conflict;
  const mayForce = useNeeds("administrator") === null;
  const goes = {
    value: "release" as const,
    label: force === "leave" ? "Leave as it is" : "Release",
    disabled: force === "blocks" || !mayForce,
  };
  return (
    <RowChoice
      label={`${instance.name} NIC ${index}`}
      options={[goes, { value: "out" as const, label: `Leave ${group} out` }]}
      value={fate === "out" ? "out" : fate === "goes" ? "release" : null}
      onChange={(choice) => void decide(group, choice)}
    />
  );
}
