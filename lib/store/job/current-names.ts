import type { JobObject, ObjectKind } from "@/lib/domain/model/plan";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";

const tables: Record<Exclude<ObjectKind, "cluster">, Prisma.Sql> = {
  network: Prisma.sql`"Network"`,
  group: Prisma.sql`"NodeGroup"`,
  node: Prisma.sql`"Node"`,
  instance: Prisma.sql`"Instance"`,
};

/** What objects of jobs are called now, by UUID. One that was removed is not in it, nor is the cluster. */
export async function currentNames(tx: Tx, objects: readonly JobObject[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [kind, table] of Object.entries(tables)) {
    const uuids = [...new Set(objects.filter((object) => object.kind === kind).map(({ uuid }) => uuid))];
    if (uuids.length === 0) continue;
    const rows = await tx.$queryRaw<{ uuid: string; name: string }[]>`
      SELECT o."uuid", o."name" FROM json_each(${JSON.stringify(uuids)}) w JOIN ${table} o ON o."uuid" = w.value`;
    for (const { uuid, name } of rows) names.set(uuid, name);
  }
  return names;
}
