"use client";

import { createSerializer, parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { paths } from "@/components/ui/link/paths";
import type { Netparams } from "@/lib/domain/model/cluster";

/**
 * What was decided about conflicts: groups that are left `out`, groups whose NICs are adopted (`adopt`), or in which those
 * that cannot be adopted (`rest`) or all (`free`) take the next free address, and the NICs (UUIDs) for which something else was chosen.
 */
const ofDecisions = {
  out: parseAsArrayOf(parseAsString),
  adopt: parseAsArrayOf(parseAsString),
  rest: parseAsArrayOf(parseAsString),
  free: parseAsArrayOf(parseAsString),
  except: parseAsArrayOf(parseAsString),
};

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
  ...ofDecisions,
};

const noDecision = { out: null, adopt: null, rest: null, free: null, except: null };
const nothing = {
  ...noDecision,
  connect: null,
  groups: null,
  mode: null,
  link: null,
  vlan: null,
  change: null,
};

export type PanelRequest = { network: string; groups?: string[]; netparams?: Netparams; change?: boolean };

/** The panel's own part of the address. */
export function usePanelAddress() {
  return useQueryStates(keys, { history: "replace" });
}

/** The part of the address that both panels share. */
export function useDecisionAddress() {
  return useQueryStates(ofDecisions, { history: "replace" });
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

/** `release`: the groups whose NICs are released, which somebody has to say. */
const ofDisconnect = {
  disconnect: parseAsString,
  from: parseAsArrayOf(parseAsString),
  release: parseAsArrayOf(parseAsString),
  ...ofDecisions,
};

/** Opens and closes the panel that disconnects, and says from which groups; null while it is closed. */
export function useDisconnectPanel() {
  const [{ disconnect, from, release }, setAddress] = useQueryStates(ofDisconnect, { history: "replace" });
  return {
    asked: disconnect !== null && from !== null ? { network: disconnect, groups: from } : null,
    releases: (group: string) => release?.includes(group) ?? false,
    open: (network: string, group: string) =>
      setAddress({ ...noDecision, release: null, disconnect: network, from: [group] }, { history: "push" }),
    choose: (groups: string[]) => setAddress({ from: groups }),
    /** `in` takes a group back in, undecided. */
    decide: (group: string, decision: "release" | "out" | "in") =>
      setAddress((now) => ({
        out: withOrWithout(now.out, group, decision === "out"),
        release: withOrWithout(now.release, group, decision === "release"),
      })),
    close: () => setAddress({ ...noDecision, release: null, disconnect: null, from: null }),
  };
}

function values({ network, groups, netparams, change }: PanelRequest) {
  return { connect: network, groups: groups ?? null, ...netparams, change: change || null };
}

/** A list with or without a name; null when it is empty. */
export function withOrWithout(
  list: readonly string[] | null | undefined,
  name: string,
  isIn: boolean,
): string[] | null {
  const others = (list ?? []).filter((other) => other !== name);
  const all = isIn ? [...others, name] : others;
  return all.length === 0 ? null : all;
}
