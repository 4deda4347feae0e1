"use client";

import { useRouter } from "next/navigation";
import { useConnectNetwork, useDisconnectNetwork } from "@/components/data/mutations";
import { notify } from "@/components/ui/toast";
import type { Netparams } from "@/lib/domain/cluster";
import { modes } from "@/lib/domain/netparams";
import { connectPath, disconnectPath } from "./panel-address";

/** A network's connection to a group, with what it is connected with. Names. */
export type ConnectedPair = { network: string; group: string; netparams: Netparams };

/** Connects a pair again with the netparams it had; where that is refused, the connect panel opens and says why. */
export function useReconnect() {
  const { mutateAsync } = useConnectNetwork();
  const router = useRouter();
  return async ({ network, group, netparams }: ConnectedPair) => {
    const mode = modes.find((known) => known === netparams.mode);
    try {
      if (!mode) throw new Error(`${netparams.mode} is not a mode.`);
      await mutateAsync({ input: { network, group, ...netparams, mode } });
      notify({ message: `${network} connected to ${group} again` });
    } catch {
      router.push(connectPath({ network, groups: [group], netparams }));
    }
  };
}

/** Disconnects a pair that nothing holds, and offers to reconnect it; a refusal is thrown to the caller. */
export function useDisconnectPlain() {
  const { mutateAsync } = useDisconnectNetwork();
  const reconnect = useReconnect();
  return async (pair: ConnectedPair) => {
    const { network, group } = pair;
    await mutateAsync({ input: { network, group } });
    notify({
      message: `${network} disconnected from ${group}`,
      action: { label: "Reconnect", onClick: () => void reconnect(pair) },
    });
  };
}

/** The inverse of a connect, from its toast; where that is refused meanwhile, the connections page says why. */
export function useDisconnectNow() {
  const disconnect = useDisconnectPlain();
  const router = useRouter();
  return async (pair: ConnectedPair) => {
    try {
      await disconnect(pair);
    } catch {
      router.push(disconnectPath(pair.network, pair.group));
    }
  };
}
