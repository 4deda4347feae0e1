import { type CheckedNode, checkedNode, type LinkSituation, type NeededLink } from "@/lib/domain/link/link-check";
import type { Ref } from "@/lib/domain/model/cluster";
import type { NodeLinks } from "@/lib/domain/model/node-links";
import { json } from "../database/json";
import type { NodeLinkList } from "../generated/client";
import { findNodes } from "../nodes";
import type { Tx } from "../store";

function toNodeLinks({ links, read, at, by, job }: NodeLinkList): NodeLinks {
  return { links: links as NodeLinks["links"], read: read as NodeLinks["read"], at, by, job };
}

/** The lists of links of these nodes, or of all that ever had one, by UUID. */
export async function linksOfNodes(tx: Tx, nodes?: readonly string[]): Promise<Map<string, NodeLinks>> {
  const where = nodes && { nodeUuid: { in: [...nodes] } };
  const rows = await tx.nodeLinkList.findMany({ where });
  return new Map(rows.map((row) => [row.nodeUuid, toNodeLinks(row)]));
}

/** The nodes of a group as the check of links sees them. */
export async function checkedNodesOf(tx: Tx, group: string): Promise<CheckedNode[]> {
  const rows = await tx.node.findMany({
    where: { groupUuid: group },
    select: { uuid: true, name: true, extra: true },
    orderBy: { name: "asc" },
  });
  return checkedNodes(tx, rows);
}

/** These nodes with their lists. */
export async function checkedNodes(tx: Tx, nodes: readonly (Ref & { extra: unknown })[]): Promise<CheckedNode[]> {
  const lists = await linksOfNodes(
    tx,
    nodes.map(({ uuid }) => uuid),
  );
  return nodes.map((node) => checkedNode(node, lists.get(node.uuid) ?? null));
}

/** What the check of a connection to a group is told: its nodes, and whether lists are used in this cluster at all. */
export async function linkSituation(tx: Tx, nodes: CheckedNode[]): Promise<LinkSituation> {
  const anyList =
    nodes.some(({ list }) => list !== null) || (await tx.nodeLinkList.findFirst({ select: key })) !== null;
  return { nodes, anyList };
}

const key = { nodeUuid: true } as const;

/** The links that the networks of a group need there. */
export async function neededInGroup(tx: Tx, group: string): Promise<NeededLink[]> {
  const rows = await tx.connection.findMany({
    where: { groupUuid: group },
    select: { mode: true, link: true, network: { select: { name: true } } },
    orderBy: { network: { name: "asc" } },
  });
  return rows.map(({ mode, link, network }) => ({ mode, link, networks: [network.name] }));
}

/** Writes, replaces or drops the list of a node. */
export async function writeNodeLinks(tx: Tx, nodeUuid: string, list: NodeLinks | null): Promise<void> {
  if (list === null) {
    await tx.nodeLinkList.deleteMany({ where: { nodeUuid } });
    return;
  }
  const { at, by, job } = list;
  const data = { links: json(list.links), read: json(list.read), at, by, job };
  await tx.nodeLinkList.upsert({ where: { nodeUuid }, create: { nodeUuid, ...data }, update: data, select: key });
}

/** Drops the lists of nodes that are neither here nor in what takes the place of the cluster: an import keeps those of both. */
export async function dropStrayLists(tx: Tx, coming: readonly { uuid: string }[]): Promise<void> {
  const uuids = JSON.stringify(coming.map(({ uuid }) => uuid));
  await tx.$executeRaw`DELETE FROM "NodeLinkList" WHERE "nodeUuid" NOT IN (SELECT "uuid" FROM "Node")
    AND "nodeUuid" NOT IN (SELECT value FROM json_each(${uuids}))`;
}

/** Nodes by what they were called, or all by their names, as the check of links sees them. */
export async function checkedNodesCalled(tx: Tx, names: readonly string[]): Promise<Map<string, CheckedNode>> {
  if (names.length > 0)
    return new Map([...(await findNodes(tx, names))].map(([called, node]) => [called, checkedNode(node, null)]));
  const rows = await tx.node.findMany({ select: { uuid: true, name: true, extra: true }, orderBy: { name: "asc" } });
  return new Map(rows.map((node) => [node.name, checkedNode(node, null)]));
}
