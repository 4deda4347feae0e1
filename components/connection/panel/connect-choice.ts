"use client";

import { clusterQuery, connectionsQuery, jobsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { Netparams, Ref } from "@/lib/domain/model/cluster";
import { type Mode, modes, parseNetparams, usesVlan } from "@/lib/domain/model/netparams";
import type { SeenObject } from "@/lib/domain/opcodes/seen-params";
import type { Refusal } from "@/lib/domain/refusal";
import type { Matrix } from "@/lib/queries/connections";
import { type Offer, offeredNetparams, rememberedNetparams } from "./offered-netparams";
import { usePanelAddress } from "./panel-address";

/** A node group to choose, with what is known of its pair with the network. */
export type GroupChoice = Ref & {
  nodes: number;
  instances: number;
  /** Of them, how many have a NIC in the network by its connection. */
  users: number;
  connected: Netparams | null;
  /** The job that last wrote the connection; null where there is none (rules 16.31). */
  revision: number | null;
  /** NICs that connecting would meet as conflicts. */
  conflicts: number;
};

export type Settings = { mode: Mode; link: string; vlan: string };
/** As they are sent: the link check is only said if it is left out. */
export type SentSettings = Settings & { linkCheck?: boolean };

/** What is chosen in the connect panel so far: kept in the address, completed with what is offered. */
export function useConnectChoice(network: string, group?: string) {
  const [address, setAddress] = usePanelAddress();
  const matrix = useRead(connectionsQuery()).data;
  const cluster = useRead(clusterQuery()).data;
  const found = matrix?.networks.find(({ name, uuid }) => name === network || uuid === network);
  const choices = matrix && found ? groupChoices(matrix, found.uuid) : [];
  const chosen = choices.filter(({ name, uuid }) => {
    const asked = address.groups ?? (group === undefined ? [] : [group]);
    return asked.includes(name) || asked.includes(uuid);
  });
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const remembered = useRemembered(network, found?.uuid, only?.uuid);
  const offers = matrix && found ? offeredNetparams(matrix, found.uuid, remembered, cluster?.nicparams ?? null) : [];
  const given = typed(address, address.change ? (only?.connected ?? undefined) : offers[0]?.netparams);
  const parsed = parseNetparams({ mode: given.mode, link: given.link.trim(), vlan: given.vlan.trim() });
  return {
    loading: matrix === undefined,
    network: found ?? null,
    choices,
    chosen,
    offers,
    change: address.change,
    netparams: given,
    settings: parsed.ok ? (parsed.value as Settings) : null,
    problem: parsed.ok ? null : (parsed.refusal as Refusal),
    choose: (names: string[]) => setAddress({ groups: names }),
    setNetparams: (netparams: Netparams) =>
      setAddress({ ...netparams, vlan: usesVlan(netparams.mode) ? netparams.vlan : "" }),
    changeInstead: (name: string) => setAddress({ groups: [name], change: true }),
    connectInstead: () => setAddress({ groups: [], change: null, mode: null, link: null, vlan: null }),
  };
}

export type ConnectChoice = ReturnType<typeof useConnectChoice>;

export function groupChoices({ groups, connections, conflicts }: Matrix, network: string): GroupChoice[] {
  const connected = new Map(connections.filter((one) => one.network === network).map((one) => [one.group, one]));
  const counts = new Map(conflicts.filter((one) => one.network === network).map((one) => [one.group, one.count]));
  return groups.map((group) => {
    const pair = connected.get(group.uuid);
    const netparams = pair ? { mode: pair.mode, link: pair.link, vlan: pair.vlan } : null;
    return {
      ...group,
      users: pair?.instances ?? 0,
      connected: netparams,
      revision: pair?.revision ?? null,
      conflicts: counts.get(group.uuid) ?? 0,
    };
  });
}

/** What the pair was connected with before, once its network's jobs are there. */
function useRemembered(name: string, network?: string, group?: string): Offer | null {
  const asks = network !== undefined && group !== undefined;
  const jobs = useRead(jobsQuery({ kind: "network", object: name }), asks).data?.jobs;
  return asks && jobs ? rememberedNetparams(jobs, network, group) : null;
}

/** What was typed wins; until something was, the first offer counts. */
function typed(
  address: { mode: string | null; link: string | null; vlan: string | null },
  offered?: Netparams,
): Netparams {
  const untouched = address.mode === null && address.link === null && address.vlan === null;
  if (untouched && offered) return offered;
  return { mode: address.mode ?? offered?.mode ?? modes[0], link: address.link ?? "", vlan: address.vlan ?? "" };
}

/** The connections of these groups with a network, as they were read. */
export function seenConnections(
  network: string,
  groups: readonly Pick<GroupChoice, "uuid" | "revision">[],
): SeenObject[] {
  return groups.map(({ uuid, revision }) => ({ kind: "connection", uuid: network, group: uuid, revision }));
}
