import type { Ref } from "@/lib/domain/model/cluster";
import type { NodeLinks } from "@/lib/domain/model/node-links";
import { byName } from "@/lib/domain/natural-order";
import { uuidFirst } from "@/lib/store/by-name";
import type { Tx } from "@/lib/store/store";
import { nodeLinks } from "./node-links";

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
