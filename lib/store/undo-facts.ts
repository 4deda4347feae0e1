import { cidr4Range, ip4Numbers, isIp4 } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import { groupedBy } from "@/lib/domain/grouped";
import type { Change, TouchedObjects } from "@/lib/domain/model/change";
import type { PlacedNic, Ref } from "@/lib/domain/model/cluster";
import { type InstanceFacts, type NicState, wholeFactsOf } from "@/lib/domain/model/facts";
import type { Network } from "@/lib/domain/model/network";
import type { UndoSituation } from "@/lib/domain/undo/undo-situation";
import { segmentChangeOf } from "@/lib/domain/undo/wrong-places";
import { findClusterSettings, nicsWithDefaultMode } from "./cluster";
import { Prisma } from "./generated/client";
import { linksOfNodes } from "./link/node-links";
import { toNetwork } from "./networks";
import { nicsOfNetworkInRanges, nicsOfNetworkOnPrimary, nicsWithAddresses } from "./nics";
import { nicsOnNodes } from "./nodes";
import { placedNics, toNicparams, toSince } from "./placed-nics";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;
const kept = { ...ref, tags: true, extra: true } as const;
type Facts = Record<string, unknown>;

/** The facts of all objects of an undo, as changes write them, and the pools of its networks. */
export async function loadUndoFacts(
  tx: Tx,
  touched: TouchedObjects,
): Promise<Pick<UndoSituation, "facts" | "orders" | "pools">> {
  const facts = new Map<string, Facts>();
  const instances = await loadInstances(tx, [...touched.instance], facts);
  const nodes = [...new Set([...touched.node, ...instances.nodes])];
  const networks = await tx.network.findMany({
    where: { uuid: { in: [...touched.network] } },
    include: { externals: true },
  });
  const pools = new Map(networks.map((row) => [row.uuid, toNetwork(row)]));
  for (const [uuid, network] of pools) facts.set(`network ${uuid}`, wholeFactsOf(network));
  for (const row of await tx.node.findMany({ where: { uuid: { in: nodes } }, select: nodeColumns }))
    facts.set(`node ${row.uuid}`, row);
  for (const [uuid, list] of await linksOfNodes(tx, nodes)) facts.set(`links ${uuid}`, list);
  for (const row of await tx.nodeGroup.findMany({ where: { uuid: { in: [...touched.group] } }, select: kept }))
    facts.set(`group ${row.uuid}`, row);
  const pairs = { networkUuid: { in: [...touched.network] }, groupUuid: { in: [...touched.group] } };
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
  const select = { ...kept, primary: { select: ref }, secondary: { select: ref }, nics: nicRows } as const;
  for (const { nics, ...row } of await tx.instance.findMany({ where: { uuid: { in: uuids } }, select })) {
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

const nicRows = { orderBy: { position: "asc" }, include: { network: { select: ref } } } as const;

type NicRow = { name: string | null; ip: string | null; mac: string; extra: unknown; network: Ref | null };

function stateOf(row: NicRow & Parameters<typeof toNicparams>[0] & Parameters<typeof toSince>[0]): NicState {
  const { name, ip, mac, network, extra } = row;
  return { name, ip, network, mac, nicparams: toNicparams(row), ...toSince(row), extra: extra as NicState["extra"] };
}

/** Addresses that become node or master addresses, or stop being such. */
export function clusterAddressesOf(changes: readonly Change[]): string[] {
  const addresses = changes.flatMap((change) => {
    if (change.type === "cluster") return [change.before?.masterIp, change.after?.masterIp];
    if (change.type !== "node") return [];
    return [change.before, change.after].flatMap((node) => (node ? [node.primaryIp, node.secondaryIp] : []));
  });
  return addresses.filter((ip) => typeof ip === "string");
}

/** NICs of instances that change or move, of connections that change, and with addresses that get or lose a role. */
export async function nicsConcerned(
  tx: Tx,
  changes: readonly Change[],
  touched: TouchedObjects,
  pools: ReadonlyMap<string, Network>,
): Promise<PlacedNic[]> {
  const found = [await nicsOfInstances(tx, [...touched.instance])];
  const moving = changes.flatMap((change) =>
    change.type === "node" && change.before?.group.uuid !== change.after?.group.uuid ? (change.before?.uuid ?? []) : [],
  );
  found.push(await nicsOnNodes(tx, moving));
  found.push(await nicsWithAddresses(tx, ip4Numbers(clusterAddressesOf(changes))));
  for (const change of changes) {
    if (change.type === "connection") found.push(await nicsOfConnection(tx, change, pools));
    if (change.type === "cluster") found.push(await nicsWithDefaultMode(tx));
  }
  const ranges = groupedBy(changes.flatMap(rangeOf), ({ network }) => network);
  for (const [network, ofNetwork] of ranges) found.push(await nicsOfNetworkInRanges(tx, network, ofNetwork));
  return [...new Map(found.flat().map((nic) => [nic.uuid, nic])).values()];
}

/** The addresses of a pool that a change gives to somebody else than an administrator, or takes from there. */
function rangeOf(change: Change): (AddressRange & { network: string })[] {
  if (change.type !== "internal" && change.type !== "external") return [];
  if (change.type === "external" && change.row.source === "manual") return [];
  const { first, last } = change.type === "external" ? change.row : change;
  return [{ network: change.network.uuid, first, last }];
}

/** Members that would lose or change their connection, and NICs outside that would lie in a network of their group. */
async function nicsOfConnection(
  tx: Tx,
  { network, group, after }: Extract<Change, { type: "connection" }>,
  pools: ReadonlyMap<string, Network>,
): Promise<PlacedNic[]> {
  const members = await nicsOfNetworkOnPrimary(tx, network.uuid, group.uuid);
  const pool = pools.get(network.uuid);
  if (after === null || pool === undefined) return members;
  const { first, last } = cidr4Range(pool.network);
  const outside = Prisma.sql`k."ip4" BETWEEN ${first} AND ${last} AND k."networkUuid" IS NULL`;
  return [...members, ...(await placedNics(tx, Prisma.sql`${outside} AND p."groupUuid" = ${group.uuid}`))];
}

/** NICs of other networks with addresses of a network whose segment the undo changes: by a connection, or by its MAC prefix. */
export async function nicsOutside(
  tx: Tx,
  changes: readonly Change[],
  pools: ReadonlyMap<string, Network>,
): Promise<PlacedNic[]> {
  const found = new Map<string, PlacedNic>();
  for (const change of changes) {
    const pool = pools.get(segmentChangeOf(change) ?? "");
    if (pool === undefined) continue;
    const { first, last } = cidr4Range(pool.network);
    const groups =
      change.type === "connection"
        ? Prisma.sql`(${change.group.uuid})`
        : Prisma.sql`(SELECT "groupUuid" FROM "Connection" WHERE "networkUuid" = ${pool.uuid})`;
    const nics = await placedNics(
      tx,
      Prisma.sql`k."ip4" BETWEEN ${first} AND ${last} AND k."networkUuid" <> ${pool.uuid}
        AND (p."groupUuid" IN ${groups} OR s."groupUuid" IN ${groups})`,
    );
    for (const nic of nics) found.set(nic.uuid, nic);
  }
  return [...found.values()];
}

function nicsOfInstances(tx: Tx, instances: string[]): Promise<PlacedNic[]> | PlacedNic[] {
  if (instances.length === 0) return [];
  return placedNics(tx, Prisma.sql`k."instanceUuid" IN (SELECT value FROM json_each(${JSON.stringify(instances)}))`);
}

/** NICs with an address or a MAC address that comes back. */
export async function nicsLike(tx: Tx, changes: readonly Change[]): Promise<PlacedNic[]> {
  const states = changes.flatMap((change) => (change.type === "nic" ? (change.after ?? []) : []));
  if (states.length === 0) return [];
  const macs = states.flatMap(({ mac }) => [mac, mac.toLowerCase(), mac.toUpperCase()]);
  const ips = states.flatMap(({ ip, network }) => (network && ip !== null && !isIp4(ip) ? [ip] : []));
  const among = (values: string[]) =>
    Prisma.sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(values)])}))`;
  const byMac = await placedNics(tx, Prisma.sql`k."mac" IN ${among(macs)}`);
  if (ips.length === 0) return byMac;
  return [...byMac, ...(await placedNics(tx, Prisma.sql`k."ip4" IS NULL AND k."ip" IN ${among(ips)}`))];
}
