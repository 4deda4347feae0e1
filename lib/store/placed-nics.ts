import type { Netparams, PlacedNic, Ref, Since } from "@/lib/domain/model/cluster";
import type { Prisma } from "./generated/client";
import type { Tx } from "./store";

/** The NICs that a condition selects; it may speak of k (NIC), i (instance), p and s (its two nodes). */
export async function placedNics(tx: Tx, condition: Prisma.Sql): Promise<PlacedNic[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k."uuid", k."position", k."name", k."mac", k."ip", k."networkUuid", k."mode", k."link", k."vlan",
      k."sinceJob", k."sinceAt",
      i."uuid" AS "instanceUuid", i."name" AS "instanceName",
      p."uuid" AS "primaryUuid", p."name" AS "primaryName", pg."uuid" AS "primaryGroup", pg."name" AS "primaryGroupName",
      s."uuid" AS "secondaryUuid", s."name" AS "secondaryName",
      sg."uuid" AS "secondaryGroup", sg."name" AS "secondaryGroupName"
    FROM "Nic" k
    JOIN "Instance" i ON i."uuid" = k."instanceUuid"
    JOIN "Node" p ON p."uuid" = i."primaryUuid" JOIN "NodeGroup" pg ON pg."uuid" = p."groupUuid"
    LEFT JOIN "Node" s ON s."uuid" = i."secondaryUuid" LEFT JOIN "NodeGroup" sg ON sg."uuid" = s."groupUuid"
    WHERE ${condition}
    ORDER BY i."name", k."position"`;
  return rows.map(toPlacedNic);
}

type Row = {
  uuid: string;
  position: number | bigint;
  name: string | null;
  mac: string;
  ip: string | null;
  networkUuid: string | null;
  mode: string | null;
  link: string | null;
  vlan: string | null;
  sinceJob: number | bigint | null;
  sinceAt: number | null;
  instanceUuid: string;
  instanceName: string;
  primaryUuid: string;
  primaryName: string;
  primaryGroup: string;
  primaryGroupName: string;
  secondaryUuid: string | null;
  secondaryName: string | null;
  secondaryGroup: string | null;
  secondaryGroupName: string | null;
};

function toPlacedNic(row: Row): PlacedNic {
  return {
    uuid: row.uuid,
    index: Number(row.position),
    name: row.name,
    mac: row.mac,
    ip: row.ip,
    network: row.networkUuid,
    nicparams: toNicparams(row),
    ...toSince(row),
    instance: { uuid: row.instanceUuid, name: row.instanceName },
    primary: {
      node: { uuid: row.primaryUuid, name: row.primaryName },
      group: { uuid: row.primaryGroup, name: row.primaryGroupName },
    },
    secondary: toSecondary(row),
  };
}

function toSecondary(row: Row): PlacedNic["secondary"] {
  const node = toRef(row.secondaryUuid, row.secondaryName);
  const group = toRef(row.secondaryGroup, row.secondaryGroupName);
  return node && group && { node, group };
}

function toRef(uuid: string | null, name: string | null): Ref | null {
  return uuid === null || name === null ? null : { uuid, name };
}

/** Only what the NIC sets itself; the rest it inherits. */
export function toNicparams({ mode, link, vlan }: Pick<Row, "mode" | "link" | "vlan">): Partial<Netparams> {
  return { ...(mode !== null && { mode }), ...(link !== null && { link }), ...(vlan !== null && { vlan }) };
}

/** Since when a NIC has its address in its network, where that is known. */
export function toSince({ sinceJob, sinceAt }: Pick<Row, "sinceJob" | "sinceAt">): { since?: Since } {
  if (sinceJob === null && sinceAt === null) return {};
  return { since: { job: sinceJob === null ? null : Number(sinceJob), at: sinceAt } };
}
