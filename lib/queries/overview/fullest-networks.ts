import type { Ref } from "@/lib/domain/model/cluster";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { naturalOrder } from "@/lib/domain/natural-order";
import { fullnessLevel } from "@/lib/domain/pool/fullness";
import type { Tx } from "@/lib/store/store";

/** How full a network is, in numbers of addresses; free as Ganeti counts (rules 2.3). */
export type NetworkFullness = Ref &
  Pick<NetworkFacts, "warnPercent" | "dangerPercent"> & {
    network: string;
    size: number;
    instanceCount: number;
    externalCount: number;
    freeCount: number;
  };

/** How many are shown, and of how many that are nearly full it is said that they are. */
const shown = 8;
const said = 5;

type Columns = [
  ...[uuid: string, name: string, network: string, prefixLength: number],
  ...[instances: number, externals: number, free: number, warn: number | null, danger: number | null],
];

/**
 * The fullest networks, fullest first; those of them that are nearly full, full ones first; and how many others there are.
 * One row leaves the database: 5,000 would take Prisma longer than all the rest of the first page.
 */
export async function fullestNetworks(tx: Tx) {
  const [row] = await tx.$queryRaw<{ networks: string }[]>`
    SELECT json_group_array(json_array("uuid", "name", "network", "prefixLength", "instanceCount", "externalCount",
      "freeCount", "warnPercent", "dangerPercent")) AS "networks" FROM "Network"`;
  const networks = (JSON.parse(row?.networks ?? "[]") as Columns[]).map(toFullness).sort(byFullness);
  const nearlyFull = networks.filter((network) => fullnessLevel(network) !== "ok");
  return {
    fullest: networks.slice(0, shown),
    nearlyFull: nearlyFull.slice(0, said),
    moreNearlyFull: Math.max(0, nearlyFull.length - said),
  };
}

function toFullness([
  uuid,
  name,
  network,
  prefix,
  instances,
  externals,
  freeCount,
  warn,
  danger,
]: Columns): NetworkFullness {
  const counts = { instanceCount: instances, externalCount: externals, freeCount };
  return { uuid, name, network, size: 2 ** (32 - prefix), ...counts, warnPercent: warn, dangerPercent: danger };
}

/** The smallest share of free addresses first; of two full ones the larger. */
function byFullness(a: NetworkFullness, b: NetworkFullness): number {
  return a.freeCount / a.size - b.freeCount / b.size || b.size - a.size || naturalOrder(a.name, b.name);
}

export type OldestReservation = { address: number; at: number | null; reason: string };

/** The oldest reservation that an administrator made; first those of which no time is known. Null where there is none. */
export async function oldestReservation(tx: Tx, network: string): Promise<OldestReservation | null> {
  const [row] = await tx.$queryRaw<{ first: number | bigint; at: number | null; reason: string }[]>`
    SELECT "first", "at", "reason" FROM "Reservation" WHERE "networkUuid" = ${network} AND "source" = 'manual'
    ORDER BY "at" IS NOT NULL, "at", "first" LIMIT 1`;
  return row ? { address: Number(row.first), at: row.at, reason: row.reason } : null;
}
