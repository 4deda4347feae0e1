"use client";

import { useState } from "react";
import { type Asked, type Forecast, useForecasts } from "@/components/data/forecast";
import { LinkCheckChoice } from "@/components/link/link-check-choice";
import { OperationPanel } from "@/components/operation/operation-panel";
import { useStepsForm } from "@/components/operation/use-steps-form";
import { useNeeds } from "@/components/session/visitor";
import { commandText } from "@/lib/domain/command/command-text";
import { namedInput } from "@/lib/domain/command/named-input";
import { verb } from "@/lib/domain/sentence";
import type { Matrix } from "@/lib/queries/connections";
import { GroupChoices } from "../plan/group-choices";
import { connectLegend, connectOptions } from "../plan/group-options";
import { type GroupPlan, groupPlan, thereOf } from "../plan/group-plan";
import { NicChoice } from "../plan/nic-choice";
import { PlanPreview } from "../plan/plan-preview";
import { connectSentence } from "../plan/plan-sentences";
import { type Decisions, useDecisions } from "../plan/use-decisions";
import { connectInputs, seenPlans, useConnect } from "./carry-out";
import { type ConnectChoice, type SentSettings, seenConnections } from "./connect-choice";
import { GroupPicks } from "./group-picks";
import { NetparamsFields } from "./netparams-fields";

export type BodyProps = {
  network: Matrix["networks"][number];
  choice: ConnectChoice;
  onClose: () => void;
};

/** Connect: groups, settings and reason on the left; what will happen to each group on the right. */
export function ConnectNetwork({ network, choice, onClose }: BodyProps) {
  const { settings, chosen } = choice;
  const decisions = useDecisions();
  const [linkCheck, setLinkCheck] = useState(true);
  const mayForce = useNeeds("administrator") === null;
  const sent = settings && { ...settings, ...(!linkCheck && { linkCheck }) };
  const asked = sent ? chosen.map(({ name }) => askFor(network.name, name, sent, decisions)) : [];
  const { forecasts, computing, computedAt, error } = useForecasts("OP_NETWORK_CONNECT", asked);
  const plans = forecasts.map((forecast) => groupPlan(forecast, decisions.saidOf(forecast.group)));
  const inputs = sent ? connectInputs(network.name, plans, sent) : [];
  const connect = useConnect(network.name);
  const names = chosen.map(({ name }) => name);
  const [sentFree, setSentFree] = useState<number | null>(null);
  const form = useStepsForm({
    opcode: "OP_NETWORK_CONNECT",
    // It is told what others do to these; what is sent each step says by itself.
    sees: seenConnections(network.uuid, chosen),
    values: {},
    asked: [names, sent],
    ready: () => inputs.length > 0,
    preview: { computing, computedAt: inputs.length > 0 ? computedAt : 0, error, there: thereOf(plans) },
    carryOut: ({ reason, watch }) => {
      setSentFree(freeIn(forecasts, network.uuid));
      return connect(inputs, reason, seenPlans(network.uuid, plans, chosen), watch);
    },
    onDone: onClose,
  });
  return (
    <OperationPanel
      form={form}
      needs="operator"
      reason="asked"
      preview={
        <>
          <FewerFree from={form.meanwhile && sentFree} to={freeIn(forecasts, network.uuid)} />
          <PlanPreview
            network={network.name}
            plans={plans}
            computing={computing}
            waiting={waitingFor(choice)}
            instances={chosen.reduce((sum, { instances }) => sum + instances, 0)}
            goes="joins"
            verbs={["connects", "connect"]}
            choiceOf={(plan, conflict) => <NicChoice plan={plan} conflict={conflict} decisions={decisions} />}
            onLeaveOut={(group) => void decisions.leaveOut(group)}
            onChangeNetparams={choice.changeInstead}
          />
        </>
      }
      command={commandsOf(inputs, plans, form.reason)}
      why={whyNot(network.name, choice, plans)}
      button={inputs.length > 0 ? connectSentence(network.name, plans) : `Connect ${network.name}`}
      onClose={onClose}
    >
      <GroupPicks
        choices={choice.choices}
        chosen={names}
        isOut={decisions.isOut}
        onChange={choice.choose}
        onTakeIn={(group) => void decisions.leaveOut(group, false)}
        onChangeNetparams={choice.changeInstead}
      />
      {plans
        .filter(({ rows }) => rows.length > 0)
        .map(({ group, rows }) => (
          <GroupChoices
            key={group}
            legend={connectLegend({ network: network.name, group, rows })}
            options={connectOptions({ network: network.name, group, rows, mayForce })}
            value={decisions.isOut(group) ? "out" : decisions.ruleOf(group)}
            onChange={(rule) => void (rule === "out" ? decisions.leaveOut(group) : decisions.decide(group, rule, rows))}
          />
        ))}
      <NetparamsFields choice={choice} />
      <LinkCheckChoice
        checks={linkCheck}
        isMissing={plans.some((plan) => plan.fate === "refused" && plan.refusal.field === "link")}
        onChange={setLinkCheck}
      />
    </OperationPanel>
  );
}

/** How many addresses are free now, as the first plan says that changes any. */
function freeIn(forecasts: readonly Forecast[], network: string): number | null {
  const plans = forecasts.flatMap(({ plain, forced }) => (plain.ok ? plain : forced?.ok ? forced : []));
  return plans.flatMap(({ free }) => free).find((count) => count.network.uuid === network)?.before ?? null;
}

/** "4 fewer free than a moment ago": what is different in a preview that was computed anew. */
function FewerFree({ from, to }: { from: number | null; to: number | null }) {
  if (from === null || to === null || from === to) return null;
  const difference = Math.abs(from - to).toLocaleString("en-US");
  return <p role="status">{`${difference} ${to < from ? "fewer" : "more"} free than a moment ago.`}</p>;
}

function askFor(
  network: string,
  group: string,
  settings: SentSettings,
  decisions: Decisions,
): Asked<"OP_NETWORK_CONNECT"> {
  return { input: { network, group, ...settings }, decision: decisions.of(group), isOut: decisions.isOut(group) };
}

/** NICs are sent by UUID, and typed by their instance and position. */
function commandsOf(inputs: ReturnType<typeof connectInputs>, plans: GroupPlan[], reason: string): string {
  const conflicts = plans.flatMap(({ rows }) => rows);
  const said = { objects: [], changes: [], conflicts };
  return inputs.map((input) => commandText("OP_NETWORK_CONNECT", namedInput(input, said), reason)).join("\n");
}

/** What is missing before there is a plan. */
function waitingFor({ chosen, problem }: ConnectChoice): string | null {
  if (chosen.length === 0) return "Choose a node group to see a preview.";
  return problem ? "Correct the netparams to see a preview." : null;
}

/** Why the button is disabled, shown beside it. */
function whyNot(network: string, { chosen, problem }: ConnectChoice, plans: GroupPlan[]): string | null {
  if (chosen.length === 0) return "No node group is selected.";
  if (problem) return problem.message;
  if (plans.length === 0 || plans.some(({ fate }) => fate === "goes")) return null;
  const open = plans.find(({ fate }) => fate === "undecided");
  if (open) {
    const them = verb(open.rows.length, "it", "them");
    return `${connectLegend({ network, ...open })}. Choose what becomes of ${them}.`;
  }
  if (plans.some(({ fate }) => fate === "refused")) return "This is not possible: the preview says why.";
  return plans.some(({ fate }) => fate === "out") ? "All groups are left out." : "Nothing changes.";
}
