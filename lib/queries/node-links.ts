import type { NodeLinks } from "@/lib/domain/model/node-links";
import { linksOfNodes } from "@/lib/store/link/node-links";
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
