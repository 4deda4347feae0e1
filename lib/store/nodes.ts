import type { PlacedNic, Ref } from "@/lib/domain/model/cluster";
import type { NodeFacts } from "@/lib/domain/model/facts";
import { allCalled, byHostName, uuidFirst } from "./by-name";
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
  const row = await byHostName(
    nameOrUuid,
    (where) => tx.node.findUnique({ where, select: columns }),
    (where) => tx.node.findMany({ where, select: columns }),
  );
  return row && toNodeFacts(row);
}

function toNodeFacts<Row extends { tags: unknown; extra: unknown }>(row: Row) {
  return { ...row, tags: row.tags as string[], extra: row.extra as NodeFacts["extra"] };
}

/** What several nodes are, each by what it was called, as `findNode` finds it; those that there are not are left out. */
export async function findNodes(tx: Tx, namesOrUuids: readonly string[]): Promise<Map<string, NodeFacts>> {
  const rows = await allCalled(namesOrUuids, (where) => tx.node.findMany({ where, select: columns }));
  const found = new Map<string, NodeFacts>([...rows].map(([called, row]) => [called, toNodeFacts(row)]));
  for (const name of namesOrUuids) {
    const short = found.has(name) ? null : await findNode(tx, name);
    if (short) found.set(name, short);
  }
  return found;
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
