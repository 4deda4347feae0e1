import type { PlacedNic } from "@/lib/domain/model/cluster";
import { Prisma } from "./generated/client";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

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
