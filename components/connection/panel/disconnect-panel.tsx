"use client";

import { useForecasts } from "@/components/data/forecast";
import { connectionsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { OperationPanel, PanelDrawer } from "@/components/operation/operation-panel";
import { useStepsForm } from "@/components/operation/use-steps-form";
import { useNeeds } from "@/components/session/visitor";
import { commandText } from "@/lib/domain/command/command-text";
import { listed, verb } from "@/lib/domain/sentence";
import { GroupChoices } from "../plan/group-choices";
import { disconnectLegend, disconnectOptions } from "../plan/group-options";
import { countFate, type GroupPlan, goingOf, groupPlan, thereOf } from "../plan/group-plan";
import { PlanPreview } from "../plan/plan-preview";
import { disconnectSentence } from "../plan/plan-sentences";
import { useDecisions } from "../plan/use-decisions";
import { seenPlans, useDisconnect } from "./carry-out";
import { groupChoices } from "./connect-choice";
import { ConnectedPicks } from "./group-picks";
import { useDisconnectPanel } from "./panel-address";

type DisconnectPanelProps = {
  network: string;
  /** Names of the chosen groups. */
  groups: string[];
  onChoose: (groups: string[]) => void;
  onClose: () => void;
};

/** What prevents disconnecting, and what is decided about it; opened if one click is not enough. */
export function DisconnectPanel({ network, groups, onChoose, onClose }: DisconnectPanelProps) {
  const decisions = useDecisions();
  const asked = groups.map((group) => ({ input: { network, group } }));
  const { forecasts, computing, computedAt, error } = useForecasts("OP_NETWORK_DISCONNECT", asked);
  const panel = useDisconnectPanel();
  const mayForce = useNeeds("administrator") === null;
  const saidOf = (group: string) =>
    decisions.isOut(group) ? "out" : panel.releases(group) ? "decided" : ("nothing" as const);
  const plans = forecasts.map((forecast) => groupPlan(forecast, saidOf(forecast.group)));
  const toDecide = plans.filter(({ rows }) => rows.length > 0);
  const inputs = goingOf(plans).map(({ group, force }) => ({ network, group, force }));
  const disconnect = useDisconnect(network);
  const { choices, uuid } = useConnected(network, groups);
  const form = useStepsForm({
    opcode: "OP_NETWORK_DISCONNECT",
    // Each step says what it saw.
    sees: [],
    values: {},
    asked: groups,
    ready: () => inputs.length > 0,
    preview: { computing, computedAt: inputs.length > 0 ? computedAt : 0, error, there: thereOf(plans) },
    carryOut: ({ reason, watch }) => disconnect(inputs, reason, seenPlans(uuid, plans, choices), watch),
    onDone: onClose,
  });
  return (
    <PanelDrawer title={titleOf(network, groups)} size={1096} onClose={onClose}>
      <OperationPanel
        form={form}
        needs="operator"
        reason="asked"
        preview={
          <PlanPreview
            network={network}
            plans={plans}
            computing={computing}
            waiting={groups.length === 0 ? "Choose a node group to see a preview." : null}
            instances={choices.reduce((sum, { name, instances }) => sum + (groups.includes(name) ? instances : 0), 0)}
            goes="leaves"
            verbs={["disconnects", "disconnect"]}
            onLeaveOut={(group) => void panel.decide(group, "out")}
          />
        }
        command={inputs.map((input) => commandText("OP_NETWORK_DISCONNECT", input, form.reason)).join("\n")}
        why={groups.length === 0 ? "No node group is selected." : whyNot(network, plans)}
        button={inputs.length > 0 ? disconnectSentence(network, plans) : titleOf(network, groups)}
        onClose={onClose}
      >
        <ConnectedPicks choices={choices} chosen={groups} decisions={decisions} onChange={onChoose} />
        {toDecide.map(({ group, rows }) => (
          <GroupChoices
            key={group}
            legend={disconnectLegend({ network, group, rows })}
            options={disconnectOptions({ network, group, rows, mayForce })}
            value={decisions.isOut(group) ? "out" : panel.releases(group) ? "release" : null}
            onChange={(choice) => void panel.decide(group, choice)}
          />
        ))}
      </OperationPanel>
    </PanelDrawer>
  );
}

function titleOf(network: string, groups: readonly string[]): string {
  return groups.length === 0 ? `Disconnect ${network}` : `Disconnect ${network} from ${listed(groups)}`;
}

/** The groups that the network is connected to, and chosen ones that it is not connected to. */
function useConnected(network: string, groups: readonly string[]) {
  const matrix = useRead(connectionsQuery()).data;
  const uuid = matrix?.networks.find(({ name }) => name === network)?.uuid;
  const all = matrix && uuid ? groupChoices(matrix, uuid) : [];
  const choices = all.filter(({ name, connected }) => connected !== null || groups.includes(name));
  return { choices, uuid: uuid ?? "" };
}

/** "39 NICs in storage use prod. Release them, or keep storage connected." */
function whyNot(network: string, plans: readonly GroupPlan[]): string | null {
  if (plans.length === 0 || plans.some(({ fate }) => fate === "goes")) return null;
  const open = plans.find(({ fate }) => fate === "undecided");
  if (open) {
    const them = verb(open.rows.length, "it", "them");
    return `${disconnectLegend({ network, ...open })}. Release ${them}, or keep ${open.group} connected.`;
  }
  if (countFate(plans, "blocks") > 0) return "A NIC cannot be released: its row says why.";
  if (plans.some(({ fate }) => fate === "refused")) return "This is not possible: the preview says why.";
  return plans.some(({ fate }) => fate === "out") ? "All groups are left out." : "Nothing changes.";
}
