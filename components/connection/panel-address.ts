"use client";

import { createSerializer, parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { paths } from "@/components/ui/paths";
import type { Netparams } from "@/lib/domain/cluster";

/**
 * What the connect panel shows, in the address: it can be sent to someone else. `connect` is the network whose
 * panel is open, `groups` the chosen node groups, `change` that the netparams of a connection are being changed.
 */
const keys = {
  connect: parseAsString,
  groups: parseAsArrayOf(parseAsString),
  mode: parseAsString,
  link: parseAsString,
  vlan: parseAsString,
  change: parseAsBoolean.withDefault(false),
};

const nothing = { connect: null, groups: null, mode: null, link: null, vlan: null, change: null };

export type PanelRequest = { network: string; groups?: string[]; netparams?: Netparams; change?: boolean };

/** The panel's own part of the address. */
export function usePanelAddress() {
  return useQueryStates(keys, { history: "replace" });
}

/** Opens and closes the panel of a page by its address; `network` is null while it is closed. */
export function useConnectPanel() {
  const [address, setAddress] = usePanelAddress();
  return {
    network: address.connect,
    open: (request: PanelRequest) => setAddress({ ...nothing, ...values(request) }, { history: "push" }),
    close: () => setAddress(nothing),
  };
}

/** The address of the connections page with the panel open. */
export function connectPath(request: PanelRequest): string {
  return createSerializer(keys)(paths.connections, values(request));
}

const ofDisconnect = { disconnect: parseAsString, from: parseAsString };

/** Opens and closes the panel that disconnects; null while it is closed. */
export function useDisconnectPanel() {
  const [{ disconnect, from }, setAddress] = useQueryStates(ofDisconnect, { history: "replace" });
  return {
    pair: disconnect !== null && from !== null ? { network: disconnect, group: from } : null,
    open: (network: string, group: string) => setAddress({ disconnect: network, from: group }, { history: "push" }),
    close: () => setAddress({ disconnect: null, from: null }),
  };
}

/** The address of the connections page with the panel that disconnects open. */
export function disconnectPath(network: string, group: string): string {
  return createSerializer(ofDisconnect)(paths.connections, { disconnect: network, from: group });
}

function values({ network, groups, netparams, change }: PanelRequest) {
  return { connect: network, groups: groups ?? null, ...netparams, change: change || null };
}
