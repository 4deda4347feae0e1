import type { Kept, Ref } from "@/lib/domain/model/cluster";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

/** An instance as it is stored, with the names of its nodes, and its NICs by position. */
export type KeptInstance = Ref & Kept & { primary: string; secondary: string | null; nics: KeptNic[] };

type KeptNic = {
  uuid: string;
  name: string | null;
  mac: string;
  ip: string | null;
  network: Ref | null;
  /** Its own nicparams; null is the cluster's default. */
  mode: string | null;
  link: string | null;
  vlan: string | null;
};

type Row = Ref & {
  serialNo: number | bigint;
  ctime: number;
  mtime: number;
  tags: string;
  extra: string;
  primary: string;
  secondary: string | null;
  nics: string;
};

type NicRow = [string, string | null, string, ...(string | null)[]];

/** Every instance, in no order. */
export function instanceRefs(tx: Tx): Promise<Ref[]> {
  return tx.$queryRaw<Ref[]>`SELECT "uuid", "name" FROM "Instance"`;
}

/**
 * Instances by UUID, in this order; those that there are not are left out. One statement for all, with the NICs of each as one
 * value: Prisma takes ten times as long for ten thousand instances.
 */
export async function keptInstances(tx: Tx, uuids: readonly string[]): Promise<KeptInstance[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i."uuid", i."name", i."serialNo", i."ctime", i."mtime", i."tags" || '' AS "tags", i."extra" || '' AS "extra",
      p."name" AS "primary", s."name" AS "secondary",
      (SELECT json_group_array(json_array(k."uuid", k."name", k."mac", k."ip", k."mode", k."link", k."vlan",
          w."uuid", w."name") ORDER BY k."position")
        FROM "Nic" k LEFT JOIN "Network" w ON w."uuid" = k."networkUuid" WHERE k."instanceUuid" = i."uuid") AS "nics"
    FROM json_each(${JSON.stringify(uuids)}) wanted
    CROSS JOIN "Instance" i ON i."uuid" = wanted."value"
    JOIN "Node" p ON p."uuid" = i."primaryUuid" LEFT JOIN "Node" s ON s."uuid" = i."secondaryUuid"
    ORDER BY wanted."key"`;
  return rows.map(({ serialNo, tags, extra, nics, ...row }) => ({
    ...row,
    serialNo: Number(serialNo),
    tags: JSON.parse(tags),
    extra: JSON.parse(extra),
    nics: (JSON.parse(nics) as NicRow[]).map(toNic),
  }));
}

function toNic([uuid, name, mac, ...rest]: NicRow): KeptNic {
  const [ip = null, mode = null, link = null, vlan = null, network = null, networkName = null] = rest;
  const own = network === null || networkName === null ? null : { uuid: network, name: networkName };
  return { uuid, name, mac, ip, mode, link, vlan, network: own };
}

/** What is said of a disk, each as the configuration file has it; undefined values are null. */
export type KeptDisk = Record<"uuid" | "name" | "size" | "spindles" | "dev_type", unknown>;

/** Disks of the configuration file by UUID, these or all: it is several megabytes, which stay in the database. */
export async function keptDisks(tx: Tx, uuids: readonly string[] | null): Promise<Map<string, KeptDisk>> {
  const wanted =
    uuids === null
      ? Prisma.empty
      : Prisma.sql`AND d."key" IN (SELECT "value" FROM json_each(${JSON.stringify(uuids)}))`;
  const rows = await tx.$queryRaw<{ key: string; disk: string }[]>`
    SELECT d."key" AS "key", json_array(d."value" -> '$.uuid', d."value" -> '$.name', d."value" -> '$.size',
      d."value" -> '$.spindles', d."value" -> '$.dev_type') AS "disk"
    FROM "Cluster" c, json_each(c."document", '$.disks') d WHERE d."type" = 'object' ${wanted}`;
  return new Map(
    rows.map(({ key, disk }) => {
      const [uuid, name, size, spindles, template] = JSON.parse(disk) as unknown[];
      return [key, { uuid, name, size, spindles, dev_type: template }];
    }),
  );
}
