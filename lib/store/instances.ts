import type { PlacedInstance } from "@/lib/domain/instance/instance";
import type { Place, Ref } from "@/lib/domain/model/cluster";
import { byHostName, uuidFirst } from "./by-name";
import { toNicparams, toSince } from "./placed-nics";
import type { Tx } from "./store";

const ref = { uuid: true, name: true } as const;
const place = { select: { ...ref, group: { select: ref } } } as const;
const fields = {
  ...ref,
  tags: true,
  extra: true,
  primary: place,
  secondary: place,
  nics: { orderBy: { position: "asc" } },
} as const;

/** An instance with its nodes and NICs by UUID, else by name; null when there is none. */
export async function findInstance(tx: Tx, nameOrUuid: string): Promise<PlacedInstance | null> {
  const row = await byHostName(tx, "Instance", nameOrUuid, (where) =>
    tx.instance.findUnique({ where, select: fields }),
  );
  if (!row) return null;
  const { uuid, name, tags, extra, primary, secondary } = row;
  return {
    uuid,
    name,
    tags: tags as string[],
    extra: extra as PlacedInstance["extra"],
    primary: toPlace(primary),
    secondary: secondary && toPlace(secondary),
    nics: row.nics.map((nic) => ({
      uuid: nic.uuid,
      index: nic.position,
      name: nic.name,
      mac: nic.mac,
      ip: nic.ip,
      network: nic.networkUuid,
      nicparams: toNicparams(nic),
      ...toSince(nic),
      extra: nic.extra as PlacedInstance["extra"],
    })),
  };
}

/** When instances were made, by their UUID; those whose file does not say so are left out. In seconds. */
export async function instanceTimes(tx: Tx, uuids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ uuid: string; ctime: number }[]>`
    SELECT "uuid", "ctime" FROM "Instance"
    WHERE "ctime" > 0 AND "uuid" IN (SELECT value FROM json_each(${JSON.stringify(uuids)}))`;
  return new Map(rows.map(({ uuid, ctime }) => [uuid, ctime]));
}

/** The instance that a name or UUID means now; null while both are free to take. */
export async function instanceNameTaken(tx: Tx, nameOrUuid: string): Promise<Ref | null> {
  return uuidFirst(nameOrUuid, (where) => tx.instance.findUnique({ where, select: ref }));
}

function toPlace({ group, ...node }: Ref & { group: Ref }): Place {
  return { node, group };
}
