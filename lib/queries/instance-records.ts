import { effective, type Netparams } from "@/lib/domain/model/cluster";
import type { DiskRecord, InstanceRecord } from "@/lib/domain/model/records";
import { byName } from "@/lib/domain/natural-order";
import { byShortName } from "@/lib/store/by-name";
import { clusterFacts } from "@/lib/store/cluster";
import { toNicparams } from "@/lib/store/placed-nics";
import type { Tx } from "@/lib/store/store";
import { keptOf } from "./cluster-records";

const ref = { uuid: true, name: true } as const;
const name = { select: { name: true } } as const;
const columns = {
  ...ref,
  ...{ serialNo: true, ctime: true, mtime: true, tags: true, extra: true },
  primary: name,
  secondary: name,
  nics: { include: { network: { select: ref } }, orderBy: { position: "asc" } },
} as const;

/** A statement may not have more parameters than the store takes, and relations are read with one a parent. */
const atOnce = 500;

/** Instances by natural name, or the one that a name or UUID means. */
export async function instanceRecords(tx: Tx, only: string | null): Promise<InstanceRecord[]> {
  const rows = only === null ? await allRows(tx) : [await rowCalled(tx, only)];
  const found = rows.filter((row) => row !== null);
  const { defaults } = await clusterFacts(tx);
  const disks = found.some((row) => disksOf(row).length > 0) ? await keptDisks(tx) : {};
  return found.map((row) => toRecord(row, defaults, disks)).sort(byName);
}

type Row = Awaited<ReturnType<typeof page>>[number];

function page(tx: Tx, after: string) {
  return tx.instance.findMany({
    where: { uuid: { gt: after } },
    select: columns,
    orderBy: { uuid: "asc" },
    take: atOnce,
  });
}

async function allRows(tx: Tx): Promise<Row[]> {
  const rows: Row[] = [];
  for (let more = true; more; ) {
    const next = await page(tx, rows.at(-1)?.uuid ?? "");
    rows.push(...next);
    more = next.length === atOnce;
  }
  return rows;
}

function rowCalled(tx: Tx, only: string): Promise<Row | null> {
  return byShortName(
    only,
    (where) => tx.instance.findUnique({ where, select: columns }),
    (where) => tx.instance.findMany({ where, select: columns }),
  );
}

function toRecord(row: Row, defaults: Netparams, disks: Record<string, unknown>): InstanceRecord {
  return {
    uuid: row.uuid,
    name: row.name,
    ...keptOf(row),
    primary: row.primary.name,
    secondary: row.secondary?.name ?? null,
    nics: row.nics.map(({ uuid, name: own, mac, ip, network, ...nic }) => {
      const nicparams = toNicparams(nic);
      return { uuid, name: own, mac, ip, network, nicparams, wiring: effective({ nicparams }, defaults) };
    }),
    disks: disksOf(row).flatMap((disk) => toDisk(typeof disk === "string" ? disks[disk] : disk)),
  };
}

/** UUIDs of disks; up to Ganeti 2.11 the disks themselves. */
function disksOf({ extra }: Pick<Row, "extra">): unknown[] {
  const disks = (extra as Record<string, unknown>).disks;
  return Array.isArray(disks) ? disks : [];
}

/** The disks of the configuration file, which Ganeti Networks only stores. */
async function keptDisks(tx: Tx): Promise<Record<string, unknown>> {
  const row = await tx.cluster.findFirst({ select: { document: true } });
  const document = (row?.document ?? {}) as Record<string, unknown>;
  return (document.disks ?? {}) as Record<string, unknown>;
}

function toDisk(disk: unknown): DiskRecord[] {
  if (typeof disk !== "object" || disk === null) return [];
  const { uuid, name: own, size, spindles, dev_type: template } = disk as Record<string, unknown>;
  return [
    {
      uuid: String(uuid ?? ""),
      name: typeof own === "string" ? own : null,
      size: Number(size ?? 0),
      spindles: typeof spindles === "number" ? spindles : null,
      template: String(template ?? ""),
    },
  ];
}
