import type { LinkSituation } from "@/lib/domain/link/link-check";
import type { NodeLinks } from "@/lib/domain/model/node-links";
import { uuidFirst } from "@/lib/store/by-name";
import { checkedNodesOf, linkSituation, linksOfNodes } from "@/lib/store/link/node-links";
import { findNode } from "@/lib/store/nodes";
import type { Tx } from "@/lib/store/store";

/** The list of a node's links, by its UUID; null while it has none. */
export async function nodeLinks(tx: Tx, node: string): Promise<NodeLinks | null> {
  return (await linksOfNodes(tx, [node])).get(node) ?? null;
}

/** The same by name or UUID, with the node's name; null if there is no such node. */
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
