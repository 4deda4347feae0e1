import type { Ref } from "@/lib/domain/model/cluster";
import type { GroupFacts } from "@/lib/domain/model/facts";
import { uuidFirst } from "./by-name";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;
const columns = { ...ref, tags: true, extra: true } as const;

/** What a node group is, by UUID, else by exact name; null when there is none. */
export async function findGroup(tx: Tx, nameOrUuid: string): Promise<GroupFacts | null> {
  const row = await uuidFirst(nameOrUuid, (where) => tx.nodeGroup.findUnique({ where, select: columns }));
  return row && { ...row, tags: row.tags as string[], extra: row.extra as GroupFacts["extra"] };
}

/** The group that a name or UUID means now; null while both are free to take. */
export async function groupNameTaken(tx: Tx, nameOrUuid: string): Promise<Ref | null> {
  return uuidFirst(nameOrUuid, (where) => tx.nodeGroup.findUnique({ where, select: ref }));
}

/** What is in a group or connected to it, and whether there is another group. */
export async function contentsOfGroup(tx: Tx, groupUuid: string) {
  const connections = await tx.connection.findMany({ where: { groupUuid }, select: { network: { select: ref } } });
  return {
    nodes: await tx.node.findMany({ where: { groupUuid }, select: ref }),
    networks: connections.map(({ network }) => network),
    only: (await tx.nodeGroup.count()) === 1,
  };
}
