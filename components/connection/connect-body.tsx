"use client";

import { useState } from "react";
import { useForecasts } from "@/components/data/forecast";
import { commandText } from "@/lib/domain/command-text";
import type { Matrix } from "@/lib/queries/connections";
import type { ConnectChoice } from "./connect-choice";
import styles from "./connect-panel.module.css";
import { useConnect } from "./connect-submit";
import { GroupPicks } from "./group-picks";
import { connectSentence, type GroupPlan, groupPlan } from "./group-plan";
import { NetparamsFields } from "./netparams-fields";
import { PanelFoot } from "./panel-foot";
import { PlanPreview } from "./plan-preview";
import { ReasonField } from "./reason-field";

export type BodyProps = {
  network: Matrix["networks"][number];
  choice: ConnectChoice;
  /** The form's id, by which the button in the foot submits it. */
  form: string;
  onClose: () => void;
};

/** Connect: groups, settings and reason on the left; what will happen to each group on the right. */
export function ConnectBody({ network, choice, form, onClose }: BodyProps) {
  const [reason, setReason] = useState("");
  const { settings, chosen } = choice;
  const inputs = settings ? chosen.map(({ name }) => ({ network: network.name, group: name, ...settings })) : [];
  const { forecasts, computing, computedAt, error } = useForecasts("OP_NETWORK_CONNECT", inputs);
  const plans = forecasts.map(groupPlan);
  const going = plans.filter((plan) => plan.fate === "goes");
  const { submit, pending, failure } = useConnect(network.name, onClose);
  const ready = settings !== null && going.length > 0 && !computing;
  const names = chosen.map(({ name }) => name);
  const submits = settings
    ? going.map(({ group, force }) => ({ network: network.name, group, ...settings, force }))
    : [];
  return (
    <>
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void submit(going, settings, reason);
        }}
      >
        <GroupPicks
          choices={choice.choices}
          chosen={names}
          onChange={choice.choose}
          onChangeNetparams={choice.changeInstead}
        />
        <NetparamsFields choice={choice} />
        <ReasonField value={reason} onChange={setReason} />
      </form>
      <PlanPreview
        network={network.name}
        plans={plans}
        computing={computing}
        waiting={waitingFor(choice)}
        instances={chosen.reduce((sum, { instances }) => sum + instances, 0)}
        commands={submits.map((input) => commandText("OP_NETWORK_CONNECT", input, reason)).join("\n")}
        goes="joins"
        onLeaveOut={(group) => choice.choose(names.filter((name) => name !== group))}
        onChangeNetparams={choice.changeInstead}
      />
      <PanelFoot
        form={form}
        label={going.length > 0 ? connectSentence(network.name, plans) : `Connect ${network.name}`}
        disabled={!ready}
        pending={pending}
        failure={failure ?? error?.message ?? null}
        why={whyNot(choice, plans)}
        computedAt={going.length > 0 ? computedAt : 0}
        onClose={onClose}
      />
    </>
  );
}

/** What is missing before a plan can be computed. */
function waitingFor({ chosen, problem }: ConnectChoice): string | null {
  if (chosen.length === 0) return "Choose a node group to see what would happen.";
  return problem ? "Correct the settings to see what would happen." : null;
}

/** Why the button cannot be pressed, said beside it. */
function whyNot({ chosen, problem }: ConnectChoice, plans: GroupPlan[]): string | null {
  if (chosen.length === 0) return "No node group is chosen.";
  if (problem) return problem.message;
  if (plans.length === 0 || plans.some(({ fate }) => fate === "goes")) return null;
  return plans.some(({ fate }) => fate === "refused")
    ? "What is refused has to be resolved first."
    : "Nothing changes.";
}
