"use client";

import { useConnectNetwork } from "@/components/data/mutations";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { type GroupPlan, goingOf } from "../plan/group-plan";
import { useInTurn } from "./carry-out";
import type { Settings } from "./connect-choice";

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
