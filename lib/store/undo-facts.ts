import type { InstanceFacts, NicState } from "@/lib/domain/model/change";
import type { Ref } from "@/lib/domain/model/cluster";
import type { Footprint } from "@/lib/domain/model/footprint";
import { wholeFactsOf } from "@/lib/domain/model/network-facts";
import type { UndoWorld } from "@/lib/domain/undo/undo-situation";
import { findClusterSettings } from "./cluster-settings";
import { toNetwork } from "./networks";
import { toNicparams } from "./placed-nics";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;
const kept = { ...ref, tags: true, extra: true } as const;
type Facts = Record<string, unknown>;

/** Facts of everything that an undo speaks of, as changes write them; and the pools of its networks. */
export async function loadUndoFacts(
  tx: Tx,
  footprint: Footprint,
): Promise<Pick<UndoWorld, "facts" | "orders" | "pools">> {
  const facts = new Map<string, Facts>();
  const instances = await loadInstances(tx, [...footprint.instance], facts);
  const nodes = [...new Set([...footprint.node, ...instances.nodes])];
  const networks = await tx.network.findMany({
    where: { uuid: { in: [...footprint.network] } },
    include: { externals: true },
  });
  const pools = new Map(networks.map((row) => [row.uuid, toNetwork(row)]));
  for (const [uuid, network] of pools) facts.set(`network ${uuid}`, wholeFactsOf(network));
  for (const row of await tx.node.findMany({ where: { uuid: { in: nodes } }, select: nodeColumns }))
    facts.set(`node ${row.uuid}`, row);
  for (const row of await tx.nodeGroup.findMany({ where: { uuid: { in: [...footprint.group] } }, select: kept }))
    facts.set(`group ${row.uuid}`, row);
  const pairs = { networkUuid: { in: [...footprint.network] }, groupUuid: { in: [...footprint.group] } };
  for (const { networkUuid, groupUuid, mode, link, vlan } of await tx.connection.findMany({ where: pairs }))
    facts.set(`connection ${networkUuid} ${groupUuid}`, { mode, link, vlan });
  const cluster = await findClusterSettings(tx);
  if (cluster) facts.set("cluster", cluster);
  return { facts, orders: instances.orders, pools };
}

const nodeColumns = { ...kept, group: { select: ref }, primaryIp: true, secondaryIp: true } as const;

async function loadInstances(tx: Tx, uuids: string[], facts: Map<string, Facts>) {
  const nodes: string[] = [];
  const orders = new Map<string, string[]>();
  for (const { nics, ...row } of await instanceRows(tx, uuids)) {
    facts.set(`instance ${row.uuid}`, row satisfies Record<keyof InstanceFacts, unknown>);
    nodes.push(row.primary.uuid, ...(row.secondary ? [row.secondary.uuid] : []));
    orders.set(
      row.uuid,
      nics.map(({ uuid }) => uuid),
    );
    for (const nic of nics) facts.set(`nic ${nic.uuid}`, stateOf(nic));
  }
  return { nodes, orders };
}

/** In parts: a query takes as many parameters as the database allows, and a job may be about thousands of instances. */
async function instanceRows(tx: Tx, uuids: string[]) {
  const select = { ...kept, primary: { select: ref }, secondary: { select: ref }, nics: nicRows } as const;
  const rows = [];
  for (let from = 0; from < uuids.length; from += most)
    rows.push(...(await tx.instance.findMany({ where: { uuid: { in: uuids.slice(from, from + most) } }, select })));
  return rows;
}

const most = 500;

const nicRows = { orderBy: { position: "asc" }, include: { network: { select: ref } } } as const;

type NicRow = { name: string | null; ip: string | null; mac: string; extra: unknown; network: Ref | null };

function stateOf(row: NicRow & Parameters<typeof toNicparams>[0]): Record<keyof NicState, unknown> {
  const { name, ip, mac, network, extra } = row;
  return { name, ip, network, mac, nicparams: toNicparams(row), extra };
}
