import type { HookCluster, HookNodes } from "@/lib/domain/hook/hook-call";
import { naturalOrder } from "@/lib/domain/natural-order";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

/** The names that every hook is told (rules 7.2). */
export async function hookCluster(tx: Tx): Promise<HookCluster> {
  const cluster = await tx.cluster.findFirst({ select: { name: true, masterNode: true } });
  const master = cluster?.masterNode
    ? await tx.node.findUnique({ where: { uuid: cluster.masterNode }, select: { name: true } })
    : null;
  return { name: cluster?.name ?? "", master: master?.name ?? "" };
}

/**
 * The names of the nodes that run a hook, each once, in order. Offline ones are left out (rules 7.1), and those that there are
 * not now: what an operation makes has its name in `names`, and so has what it removes.
 */
export async function hookNodeNames(tx: Tx, { master, groups, nodes, names = [] }: HookNodes): Promise<string[]> {
  const found = await tx.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT n."name" FROM "Node" n
    WHERE (n."groupUuid" IN (SELECT value FROM json_each(${JSON.stringify(groups)}))
        OR n."uuid" IN (SELECT value FROM json_each(${JSON.stringify(nodes)}))
        OR (${master} AND n."uuid" = (SELECT "masterNode" FROM "Cluster")))
      AND coalesce(json_extract(n."extra", '$.offline'), 0) <> 1`);
  return [...new Set([...found.map(({ name }) => name), ...names])].sort(naturalOrder);
}
