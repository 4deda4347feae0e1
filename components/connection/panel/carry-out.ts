"use client";

import { useState } from "react";
import { fetchForecast } from "@/components/data/forecast";
import { useConnectNetwork, useDisconnectNetwork } from "@/components/data/mutations";
import { failureText } from "@/components/data/refusal-error";
import { useInTurn } from "@/components/operation/use-steps-form";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { Seen } from "@/lib/domain/opcodes/seen-params";
import { type GroupPlan, goingOf, standsAlone } from "../plan/group-plan";
import { type GroupChoice, type Settings, seenConnections } from "./connect-choice";
import { useDisconnectPanel } from "./panel-address";

/** Connects a network to groups, one after the other. */
export function useConnect(network: string) {
  const inTurn = useInTurn();
  const { mutateAsync } = useConnectNetwork();
  return (inputs: readonly Input<"OP_NETWORK_CONNECT">[], reason: string, seen: readonly Seen[] = []) =>
    inTurn(
      inputs.map((input, at) => ({ about: input.group, act: () => mutateAsync({ input, reason, seen: seen[at] }) })),
      (groups) => `${network} connected to ${groups}`,
    );
}

/**
 * What each group that goes was shown as: the connection, or that there is none; and its preview, unless what goes before it
 * changes that.
 */
export function seenPlans(network: string, plans: readonly GroupPlan[], choices: readonly GroupChoice[]): Seen[] {
  return goingOf(plans).map(({ group, seen }, at, going) => ({
    objects: seenConnections(
      network,
      choices.filter(({ name }) => name === group),
    ),
    ...(standsAlone(going, at) && { plan: seen }),
  }));
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
export function useDisconnect(network: string) {
  const inTurn = useInTurn();
  const { mutateAsync } = useDisconnectNetwork();
  return (inputs: readonly Input<"OP_NETWORK_DISCONNECT">[], reason: string, seen: readonly Seen[] = []) =>
    inTurn(
      inputs.map((input, at) => ({ about: input.group, act: () => mutateAsync({ input, reason, seen: seen[at] }) })),
      (groups) => `${network} disconnected from ${groups}`,
    );
}

/** What one click does, without a form: whether it is being done, and why it failed. */
export function useClick() {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  /** True when it is done. */
  async function click(act: () => Promise<unknown>): Promise<boolean> {
    setPending(true);
    setFailure(null);
    try {
      await act();
      return true;
    } catch (error) {
      setFailure(failureText(error));
      return false;
    } finally {
      setPending(false);
    }
  }
  return { click, pending, failure };
}

/**
 * Disconnects a network from a group with one click when nothing is in the way; otherwise opens the panel that says what
 * is (ConnectionPanels must be on the page). Asks first, so that a click that leads to the panel leaves no refused job.
 */
export function useDisconnectClick(network: string, group: string) {
  const disconnect = useDisconnect(network);
  const panel = useDisconnectPanel();
  const { click, pending, failure } = useClick();

  async function act() {
    const { plain } = await fetchForecast("OP_NETWORK_DISCONNECT", { network, group });
    const seen = plain.ok ? [{ plan: { version: plain.version, at: plain.at } }] : [];
    await (plain.ok ? disconnect([{ network, group }], "", seen) : panel.open(network, group));
  }
  /** Its answer is true when it is done or the panel has taken over; false when it failed. */
  return { click: () => click(act), pending, failure };
}
