"use client";

import { useDisconnectNetwork } from "@/components/data/mutations";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { useInTurn } from "./carry-out";

/** Disconnects a network from groups, one after the other. */
export function useDisconnect(network: string, onDone: () => void) {
  const text = (groups: string) => `${network} disconnected from ${groups}`;
  return useInTurn<Input<"OP_NETWORK_DISCONNECT">>(useDisconnectNetwork().mutateAsync, text, onDone);
}
