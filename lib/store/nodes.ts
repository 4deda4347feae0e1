import type { PlacedNic, Ref } from "@/lib/domain/model/cluster";
import type { NodeFacts } from "@/lib/domain/model/facts";
import { allCalled, byHostName, hostsCalled, uuidFirst } from "./by-name";
import { Prisma } from "./generated/client";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;
const columns = {
  ...ref,
  group: { select: ref },
  primaryIp: true,
  secondaryIp: true,
  tags: true,
  extra: true,
} as const;

/** What a node is, by UUID, else by name; null when there is none. */
export async function findNode(tx: Tx, nameOrUuid: string): Promise<NodeFacts | null> {
  const row = await byHostName(tx, "Node", nameOrUuid, (where) => tx.node.findUnique({ where, select: columns }));
  return row && toNodeFacts(row);
}

function toNodeFacts<Row extends { tags: unknown; extra: unknown }>(row: Row) {
  return { ...row, tags: row.tags as string[], extra: row.extra as NodeFacts["extra"] };
}

/** What several nodes are, each by what it was called, as `findNode` finds it; those that there are not are left out. */
export async function findNodes(tx: Tx, namesOrUuids: readonly string[]): Promise<Map<string, NodeFacts>> {
  const findMany = (where: Parameters<Parameters<typeof allCalled>[1]>[0]) =>
    tx.node.findMany({ where, select: columns });
  const found = await allCalled(namesOrUuids, findMany);
  const left = namesOrUuids.filter((name) => name !== "" && !found.has(name));
  if (left.length > 0) {
    const meant = await hostsCalled(tx, "Node", left);
    const short = await allCalled([...meant.values()], findMany);
    for (const [name, uuid] of meant) {
      const row = short.get(uuid);
      if (row) found.set(name, row);
    }
  }
  return new Map([...found].map(([called, row]) => [called, toNodeFacts(row)]));
}

/** The node that a name or UUID means now; null while both are free to take. */
export async function nodeNameTaken(tx: Tx, nameOrUuid: string): Promise<Ref | null> {
  return uuidFirst(nameOrUuid, (where) => tx.node.findUnique({ where, select: ref }));
}

/** Instances that have the node as primary or as secondary one. */
export async function instancesOnNode(tx: Tx, node: string): Promise<Ref[]> {
  return tx.instance.findMany({ where: { OR: [{ primaryUuid: node }, { secondaryUuid: node }] }, select: ref });
}

/** The NICs of instances that have one of these nodes as primary or as secondary one. */
export async function nicsOnNodes(tx: Tx, nodes: string[]): Promise<PlacedNic[]> {
  if (nodes.length === 0) return [];
  const list = Prisma.sql`(SELECT value FROM json_each(${JSON.stringify(nodes)}))`;
  return placedNics(tx, Prisma.sql`i."primaryUuid" IN ${list} OR i."secondaryUuid" IN ${list}`);
}

const node = { select: { uuid: true, groupUuid: true } } as const;

/** Those instances, with the groups of their nodes. */
export async function instancesOnNodes(tx: Tx, nodes: string[]) {
  return tx.instance.findMany({
    where: { OR: [{ primaryUuid: { in: nodes } }, { secondaryUuid: { in: nodes } }] },
    select: { uuid: true, name: true, primary: node, secondary: node },
    orderBy: { name: "asc" },
  });
}
