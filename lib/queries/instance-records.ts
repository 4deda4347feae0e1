import { effective, type Netparams } from "@/lib/domain/model/cluster";
import type { DiskRecord, InstanceRecord } from "@/lib/domain/model/records";
import { inNaturalOrder } from "@/lib/domain/natural-order";
import { byShortName } from "@/lib/store/by-name";
import { clusterFacts } from "@/lib/store/cluster";
import { instanceRefs, type KeptInstance, keptDisks, keptInstances } from "@/lib/store/kept-instances";
import { toNicparams } from "@/lib/store/placed-nics";
import type { Tx } from "@/lib/store/store";

/** How many instances are held at once: the memory that all of them need does not grow with their number. */
const atOnce = 500;

/** All instances by natural name, some at a time. */
export async function* instanceRecords(tx: Tx): AsyncGenerator<InstanceRecord[]> {
  const uuids = inNaturalOrder(await instanceRefs(tx), ({ name }) => name).map(({ uuid }) => uuid);
  const { defaults } = await clusterFacts(tx);
  let disks: Disks | null = null;
  for (let at = 0; at < uuids.length; at += atOnce) {
    const rows = await keptInstances(tx, uuids.slice(at, at + atOnce));
    if (disks === null && rows.some((row) => namesDisks(row))) disks = await keptDisks(tx, null);
    yield rows.map((row) => toRecord(row, defaults, disks ?? new Map()));
  }
}

/** The instance that a name or UUID means; null where there is none. */
export async function instanceRecord(tx: Tx, nameOrUuid: string): Promise<InstanceRecord | null> {
  const select = { uuid: true, name: true } as const;
  const found = await byShortName(
    nameOrUuid,
    (where) => tx.instance.findUnique({ where, select }),
    (where) => tx.instance.findMany({ where, select, take: 2 }),
  );
  const [row] = found ? await keptInstances(tx, [found.uuid]) : [];
  if (row === undefined) return null;
  const { defaults } = await clusterFacts(tx);
  const disks = namesDisks(row) ? await keptDisks(tx, disksOf(row).map(String)) : new Map();
  return toRecord(row, defaults, disks);
}

type Disks = Awaited<ReturnType<typeof keptDisks>>;

function toRecord(row: KeptInstance, defaults: Netparams, disks: Disks): InstanceRecord {
  return {
    ...row,
    tags: row.tags.toSorted(),
    nics: row.nics.map(({ uuid, name, mac, ip, network, ...nic }) => {
      const nicparams = toNicparams(nic);
      return { uuid, name, mac, ip, network, nicparams, wiring: effective({ nicparams }, defaults) };
    }),
    disks: disksOf(row).flatMap((disk) => toDisk(typeof disk === "string" ? disks.get(disk) : disk)),
  };
}

/** UUIDs of disks; up to Ganeti 2.11 the disks themselves. */
function disksOf({ extra }: Pick<KeptInstance, "extra">): unknown[] {
  return Array.isArray(extra.disks) ? extra.disks : [];
}

function namesDisks(row: KeptInstance): boolean {
  return disksOf(row).some((disk) => typeof disk === "string");
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
