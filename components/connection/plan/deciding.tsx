import styles from "@/components/operation/pick.module.css";
import { useHasRole } from "@/components/session/visitor";
import { movesOf } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { useDisconnectPanel } from "../panel/panel-address";
import { countFate, type GroupPlan } from "./group-plan";
import { type Deciding, type Option, RowChoice, SetAll } from "./plan-conflicts";
import type { Decisions, Resolution } from "./use-decisions";

/** On a connect, each conflicting NIC is adopted, takes the next free address, or keeps its group out. */
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
  const mayForce = useHasRole("administrator");
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

type Panel = Pick<ReturnType<typeof useDisconnectPanel>, "decide">;

/**
 * On a disconnect, the NICs are released or left alone, as the rules say, or keep their group connected. That
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
  const mayForce = useHasRole("administrator");
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
  const mayForce = useHasRole("administrator");
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
