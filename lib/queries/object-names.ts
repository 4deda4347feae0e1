import { uuidFirst } from "@/lib/store/by-name";
import type { Tx } from "@/lib/store/store";

/** Names alone, in no order: a list of a thousand objects costs one query and nothing else. */
type Names = (tx: Tx) => Promise<string[]>;

const name = { select: { name: true } } as const;

export const networkNames: Names = async (tx) => (await tx.network.findMany(name)).map(nameOf);
export const groupNames: Names = async (tx) => (await tx.nodeGroup.findMany(name)).map(nameOf);
export const nodeNames: Names = async (tx) => (await tx.node.findMany(name)).map(nameOf);
export const instanceNames: Names = async (tx) => (await tx.instance.findMany(name)).map(nameOf);

function nameOf(row: { name: string }): string {
  return row.name;
}

/** The tags of a network by name or UUID; null when there is no such network. */
export async function findNetworkTags(tx: Tx, nameOrUuid: string): Promise<string[] | null> {
  const tags = { tags: true } as const;
  const row = await uuidFirst(nameOrUuid, (where) => tx.network.findUnique({ where, select: tags }));
  return row && (row.tags as string[]).toSorted();
}
