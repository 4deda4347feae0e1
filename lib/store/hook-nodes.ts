import type { HookCluster } from "@/lib/domain/hook/environment";
import type { HookNodes } from "@/lib/domain/hook/hook-call";
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
 * not: a node that is removed by the operation runs its hook before, and not after it.
 */
export async function hookNodeNames(tx: Tx, { master, groups, nodes }: HookNodes): Promise<string[]> {
  const found = await tx.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT n."name" FROM "Node" n
    WHERE (n."groupUuid" IN (SELECT value FROM json_each(${JSON.stringify(groups)}))
        OR n."uuid" IN (SELECT value FROM json_each(${JSON.stringify(nodes)}))
        OR (${master} AND n."uuid" = (SELECT "masterNode" FROM "Cluster")))
      AND coalesce(json_extract(n."extra", '$.offline'), 0) <> 1
    ORDER BY n."name"`);
  return found.map(({ name }) => name);
}
