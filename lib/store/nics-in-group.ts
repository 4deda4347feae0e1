import { Prisma } from "./generated/client";
import type { Tx } from "./store";

/** Which of an instance's nodes is meant: the primary one, or either. */
type Side = "primary" | "either";

/** `among` is a condition on NICs (k); `instance` how to name a NIC's instance, with a plus to keep to their index. */
type Question = { group: string; side: Side; among: Prisma.Sql; instance?: Prisma.Sql };

const instanceColumn = Prisma.sql`k."instanceUuid"`;

/**
 * The condition that a NIC is on an instance with such a node in a group, for `placedNics`. Looking up the nodes of
 * every NIC that is asked about takes long where these are many; then the instances of the group are gathered
 * first, and only the NICs that they have are looked up.
 */
export async function onNodesOf(
  tx: Tx,
  { group, side, among, instance = instanceColumn }: Question,
): Promise<Prisma.Sql> {
  if (await areMany(tx, group, among)) return Prisma.sql`${instance} IN (${instancesOf(group, side)})`;
  if (side === "primary") return Prisma.sql`p."groupUuid" = ${group}`;
  return Prisma.sql`${group} IN (p."groupUuid", s."groupUuid")`;
}

/** Whether there are more of these NICs than the group has instances; indexes hold what this counts. */
async function areMany(tx: Tx, group: string, among: Prisma.Sql): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ many: number | bigint }[]>`
    SELECT (SELECT count(*) FROM "Nic" k WHERE ${among}) >
      (SELECT count(*) FROM "Node" d JOIN "Instance" i ON i."primaryUuid" = d."uuid"
        WHERE d."groupUuid" = ${group}) AS "many"`;
  return Number(row?.many ?? 0) === 1;
}

function instancesOf(group: string, side: Side): Prisma.Sql {
  const primary = Prisma.sql`SELECT i2."uuid" FROM "Node" d JOIN "Instance" i2 ON i2."primaryUuid" = d."uuid"
    WHERE d."groupUuid" = ${group}`;
  if (side === "primary") return primary;
  return Prisma.sql`${primary} UNION ALL SELECT i3."uuid" FROM "Node" e JOIN "Instance" i3 ON i3."secondaryUuid" = e."uuid"
    WHERE e."groupUuid" = ${group}`;
}
