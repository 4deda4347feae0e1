"use client";

import { useDisconnectNetwork } from "@/components/data/mutations";
import { useDone } from "@/components/undo/use-done";
import type { Netparams } from "@/lib/domain/cluster";

/** A network's connection to a group, with what it is connected with. Names. */
export type ConnectedPair = { network: string; group: string; netparams: Netparams };

/** Disconnects a pair that nothing holds; a refusal is thrown to the caller. */
export function useDisconnectPlain() {
  const { mutateAsync } = useDisconnectNetwork();
  const say = useDone();
  return async ({ network, group }: ConnectedPair) =>
    say(`${network} disconnected from ${group}`, await mutateAsync({ input: { network, group } }));
}
