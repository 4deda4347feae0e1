"use client";

import { useState } from "react";
import { fetchForecast } from "@/components/data/forecast";
import { useConnectNetwork, useDisconnectNetwork } from "@/components/data/mutations";
import type { Done } from "@/components/data/use-operation";
import { failureText } from "@/components/operation/failure";
import { useDone } from "@/components/operation/use-done";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { listed, verb } from "@/lib/domain/sentence";
import { type GroupPlan, goingOf } from "../plan/group-plan";
import type { Settings } from "./connect-choice";
import { useDisconnectPanel } from "./panel-address";

/**
 * Runs one group after the other, each in its own job; stops at the first refusal and says which it was.
 * One message says what was done, "prod connected to gpu", and can undo it.
 */
function useInTurn<Input extends { group: string }>(
  carryOut: (submitted: { input: Input; reason: string }) => Promise<Done>,
  text: (groups: string) => string,
  onDone: () => void,
) {
  const say = useDone();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  /** True when all of it is done. */
  async function submit(inputs: readonly Input[], reason: string): Promise<boolean> {
    setPending(true);
    setFailure(null);
    const jobs: Done[] = [];
    const groups: string[] = [];
    let refused: string | null = null;
    for (const input of inputs) {
      try {
        jobs.push(await carryOut({ input, reason }));
        groups.push(input.group);
      } catch (error) {
        const before = groups.length > 0 ? `${listed(groups)} ${verb(groups.length, "is", "are")} done. ` : "";
        refused = `${before}${input.group}: ${failureText(error)}`;
        break;
      }
    }
    setPending(false);
    setFailure(refused);
    if (groups.length > 0) say(text(listed(groups)), ...jobs);
    if (refused === null) onDone();
    return refused === null;
  }

  return { submit, pending, failure };
}

/** Connects a network to the groups whose plans go. */
export function useConnect(network: string, onDone: () => void) {
  const text = (groups: string) => `${network} connected to ${groups}`;
  return useInTurn<Input<"OP_NETWORK_CONNECT">>(useConnectNetwork().mutateAsync, text, onDone);
}

/** What is submitted for each group that goes: force where it needs it, and the NICs that take the next free address. */
export function connectInputs(network: string, plans: readonly GroupPlan[], settings: Settings) {
  return goingOf(plans).map(({ group, force, nextFree }) => ({
    network,
    group,
    ...settings,
    force,
    ...(nextFree.length > 0 && { nextFree }),
  }));
}

/** Disconnects a network from groups, one after the other. */
export function useDisconnect(network: string, onDone: () => void) {
  const text = (groups: string) => `${network} disconnected from ${groups}`;
  return useInTurn<Input<"OP_NETWORK_DISCONNECT">>(useDisconnectNetwork().mutateAsync, text, onDone);
}

/**
 * Disconnects a network from a group with one click when nothing is in the way; otherwise opens the panel that says what
 * is (ConnectionPanels must be on the page). Asks first, so that a click that leads to the panel leaves no refused job.
 */
export function useDisconnectClick(network: string, group: string) {
  const { submit, failure } = useDisconnect(network, () => undefined);
  const panel = useDisconnectPanel();
  const [pending, setPending] = useState(false);
  const [unanswered, setUnanswered] = useState<string | null>(null);

  /** True when it is done or the panel has taken over; false when it failed. */
  async function click(): Promise<boolean> {
    setPending(true);
    setUnanswered(null);
    try {
      const { plain } = await fetchForecast("OP_NETWORK_DISCONNECT", { network, group });
      if (plain.ok) return await submit([{ network, group }], "");
      await panel.open(network, group);
      return true;
    } catch (error) {
      setUnanswered(failureText(error));
      return false;
    } finally {
      setPending(false);
    }
  }

  return { click, pending, failure: unanswered ?? failure };
}
