"use client";

import { useState } from "react";
import { connectionsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import cells from "@/components/table/cells.module.css";
import type { Column, Sort } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { NameLink } from "@/components/table/name-link";
import { useTable } from "@/components/table/use-table";
import { pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import { netparamsText } from "@/lib/domain/model/netparams";
import { ConnectButtons } from "./connect-buttons";
import { type KnownOffer, useKnownOffers } from "./known-offers";
import styles from "./unconnected-table.module.css";

/** A network and a node group that are not connected. Names; `subnet` is the network's. */
type Pair = { network: string; subnet: string; group: string; conflicts: number; offer: KnownOffer | null };

const offered: Column<Pair> = {
  id: "offer",
  head: "Netparams",
  sort: ({ offer }) => offer && netparamsText(offer.netparams),
  card: "whole",
  cell: ({ offer, conflicts }) => (
    <>
      {offer ? `${netparamsText(offer.netparams)}, ${lowerFirst(offer.why)}` : "Not known yet"}
      {conflicts > 0 && <small className={styles.conflicts}>{pluralText(conflicts, "conflict")}</small>}
    </>
  ),
};

const actions: Column<Pair> = {
  id: "actions",
  head: "Actions",
  quietHead: true,
  width: 280,
  card: "whole",
  cell: ({ network, group, offer }) => (
    <div className={cells.actions}>
      <ConnectButtons network={network} group={group} offer={offer} />
    </div>
  ),
};

const ofGroup: Column<Pair>[] = [
  {
    id: "network",
    head: "Network",
    sort: ({ network }) => network,
    card: "name",
    cell: ({ network }) => <NameLink kind="network" name={network} strong />,
  },
  {
    id: "subnet",
    head: "Subnet",
    sort: ({ subnet }) => subnet,
    width: 150,
    figures: true,
    card: "fact",
    cell: ({ subnet }) => subnet,
  },
  offered,
  actions,
];

const ofNetwork: Column<Pair>[] = [
  {
    id: "group",
    head: "Node group",
    sort: ({ group }) => group,
    card: "name",
    cell: ({ group }) => <NameLink kind="group" name={group} strong />,
  },
  offered,
  actions,
];

/** The networks that a node group is not connected to, each with the way to connect it; nothing where there are none. */
export function UnconnectedNetworks({ group }: { group: string }) {
  const pairs = usePairs("group", group);
  return (
    <Unconnected pairs={pairs} columns={ofGroup} rowId={({ network }) => network} label={`Not connected to ${group}`} />
  );
}

/** The node groups that a network is not connected to, each with the way to connect it; nothing where there are none. */
export function UnconnectedGroups({ network }: { network: string }) {
  const pairs = usePairs("network", network);
  return (
    <Unconnected pairs={pairs} columns={ofNetwork} rowId={({ group }) => group} label={`Not connected to ${network}`} />
  );
}

type UnconnectedProps = { pairs: Pair[]; columns: Column<Pair>[]; rowId: (pair: Pair) => string; label: string };

function Unconnected({ pairs, columns, rowId, label }: UnconnectedProps) {
  // The address of the page has the order of the table above.
  const [sort, onSort] = useState<Sort | null>(null);
  const list = useTable({ columns, rows: pairs, rowId, sort, onSort });
  if (pairs.length === 0) return null;
  return (
    <>
      <div className={styles.title}>
        <Section heading="h2" title="Not connected" note={String(pairs.length)} />
      </div>
      <ListTable list={list} label={label} />
    </>
  );
}

/** The pairs of one network, or of one group, that are not connected, in the order of the matrix. */
function usePairs(kind: "network" | "group", name: string): Pair[] {
  const matrix = useRead(connectionsQuery()).data;
  const offerOf = useKnownOffers(kind, name);
  if (!matrix) return [];
  const connected = new Set(matrix.connections.map(({ network, group }) => `${network} ${group}`));
  const counts = new Map(matrix.conflicts.map(({ network, group, count }) => [`${network} ${group}`, count]));
  const networks = kind === "network" ? matrix.networks.filter((one) => one.name === name) : matrix.networks;
  const groups = kind === "group" ? matrix.groups.filter((one) => one.name === name) : matrix.groups;
  return networks.flatMap((network) =>
    groups
      .filter((group) => !connected.has(`${network.uuid} ${group.uuid}`))
      .map((group) => ({
        network: network.name,
        subnet: network.network,
        group: group.name,
        conflicts: counts.get(`${network.uuid} ${group.uuid}`) ?? 0,
        offer: offerOf(network.uuid, group.uuid),
      })),
  );
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
