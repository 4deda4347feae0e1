"use client";

import { useState } from "react";
import { fetchForecast } from "@/components/data/forecast";
import { useConnectNetwork, useDisconnectNetwork } from "@/components/data/mutations";
import { fetchPreview } from "@/components/data/preview";
import { failureText } from "@/components/data/refusal-error";
import type { Watch } from "@/components/operation/done/use-later";
import { useInTurn } from "@/components/operation/use-steps-form";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { Seen } from "@/lib/domain/opcodes/seen-params";
import { becomesTheSame, type GroupPlan, goingOf, standsAlone } from "../plan/group-plan";
import { type GroupChoice, type SentSettings, seenConnections } from "./connect-choice";
import { useDisconnectPanel } from "./panel-address";

/** Connects a network to groups, one after the other. */
export function useConnect(network: string) {
  const inTurn = useInTurn();
  const { mutateAsync } = useConnectNetwork();
  return (
    inputs: readonly Input<"OP_NETWORK_CONNECT">[],
    reason: string,
    seen: readonly Saw[],
    watch: Partial<Watch> = {},
  ) =>
    inTurn(
      inputs.map((input, at) => ({
        about: input.group,
        act: async (told) =>
          mutateAsync({ input, reason, seen: await seen[at]?.("OP_NETWORK_CONNECT", input), ...told }),
      })),
      (groups) => `${network} connected to ${groups}`,
      watch,
    );
}

/** What a step says that it was made for, asked when the steps before it are done. */
type Saw = (opcode: Connecting, input: Input<Connecting>) => Promise<Seen>;
type Connecting = "OP_NETWORK_CONNECT" | "OP_NETWORK_DISCONNECT";

/** The preview that one click was made for. */
export function sawPreview(preview: { version: string; at: number }): Saw {
  return async () => ({ plan: { version: preview.version, at: preview.at } });
}

/**
 * What each group that goes was shown as: the connection, or that there is none; and its preview. Where a step before it has a
 * part in that, it is computed again when its turn comes: if each NIC still becomes what was shown, the step is held to the new
 * one; else to the one that was shown, and so refused with what others did.
 */
export function seenPlans(network: string, plans: readonly GroupPlan[], choices: readonly GroupChoice[]): Saw[] {
  return goingOf(plans).map((shown, at, going) => async (opcode, input) => {
    const own = choices.filter(({ name }) => name === shown.group);
    const now = standsAlone(going, at) ? null : await fetchPreview(opcode, input);
    const plan = now?.ok && becomesTheSame(shown, now.plan) ? { version: now.version, at: now.at } : shown.seen;
    return { objects: seenConnections(network, own), plan };
  });
}

/** What is submitted for each group that goes: force where it needs it, and the NICs that take the next free address. */
export function connectInputs(network: string, plans: readonly GroupPlan[], settings: SentSettings) {
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
  return (
    inputs: readonly Input<"OP_NETWORK_DISCONNECT">[],
    reason: string,
    seen: readonly Saw[],
    watch: Partial<Watch> = {},
  ) =>
    inTurn(
      inputs.map((input, at) => ({
        about: input.group,
        act: async (told) =>
          mutateAsync({ input, reason, seen: await seen[at]?.("OP_NETWORK_DISCONNECT", input), ...told }),
      })),
      (groups) => `${network} disconnected from ${groups}`,
      watch,
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
    await (plain.ok ? disconnect([{ network, group }], "", [sawPreview(plain)]) : panel.open(network, group));
  }
  /** Its answer is true when it is done or the panel has taken over; false when it failed. */
  return { click: () => click(act), pending, failure };
}
