import type { LinkSituation } from "@/lib/domain/link/link-check";
import type { Ref } from "@/lib/domain/model/cluster";
import type { NodeLinks } from "@/lib/domain/model/node-links";
import { byName } from "@/lib/domain/natural-order";
import { uuidFirst } from "@/lib/store/by-name";
import { checkedNodesOf, linkSituation, linksOfNodes } from "@/lib/store/link/node-links";
import { findNode } from "@/lib/store/nodes";
import type { Tx } from "@/lib/store/store";

export type NodeRow = Ref & {
  /** The job that last wrote it: what a form of it carries (rules 16.31). */
  revision: number;
  tags: string[];
  group: Ref;
  primaryIp: string;
  secondaryIp: string | null;
  primaryInstances: number;
  secondaryInstances: number;
  master: boolean;
};
export type NodePage = NodeRow & {
  /** Its list of links; null while it has none. */
  links: NodeLinks | null;
};

export function listNodes(tx: Tx): Promise<NodeRow[]> {
  return nodeRows(tx, {});
}

/** Nodes by natural name. */
export async function nodeRows(tx: Tx, where: { groupUuid?: string; uuid?: string }): Promise<NodeRow[]> {
  const master = (await tx.cluster.findFirst({ select: { masterNode: true } }))?.masterNode;
  const nodes = await tx.node.findMany({
    where,
    select: {
      uuid: true,
      name: true,
      tags: true,
      revision: true,
      primaryIp: true,
      secondaryIp: true,
      group: { select: { uuid: true, name: true } },
      _count: { select: { primaryOf: true, secondaryOf: true } },
    },
  });
  return nodes
    .map(({ _count, tags, ...node }) => ({
      ...node,
      tags: tags as string[],
      primaryInstances: _count.primaryOf,
      secondaryInstances: _count.secondaryOf,
      master: node.uuid === master,
    }))
    .sort(byName);
}

/** One node by name or UUID; its instances come a page at a time (instance-list.ts). */
export async function nodePage(tx: Tx, name: string): Promise<NodePage | null> {
  const found = await uuidFirst(name, (where) => tx.node.findUnique({ where, select: { uuid: true } }));
  const [node] = found ? await nodeRows(tx, { uuid: found.uuid }) : [];
  return node ? { ...node, links: await nodeLinks(tx, node.uuid) } : null;
}

/** The list of a node's links, by its UUID; null while it has none. */
export async function nodeLinks(tx: Tx, node: string): Promise<NodeLinks | null> {
  return (await linksOfNodes(tx, [node])).get(node) ?? null;
}

/** The list of links of a node by its name or UUID, with the node's name; null if the node does not exist. */
export async function nodeLinksCalled(
  tx: Tx,
  nameOrUuid: string,
): Promise<{ name: string; list: NodeLinks | null } | null> {
  const node = await findNode(tx, nameOrUuid);
  return node && { name: node.name, list: await nodeLinks(tx, node.uuid) };
}

/** What the check of a connection to a group, by name or UUID, is told of its nodes; null if there is no such group. */
export async function groupLinks(tx: Tx, name: string): Promise<LinkSituation | null> {
  const group = await uuidFirst(name, (where) => tx.nodeGroup.findUnique({ where, select: { uuid: true } }));
  return group && linkSituation(tx, await checkedNodesOf(tx, group.uuid));
}
