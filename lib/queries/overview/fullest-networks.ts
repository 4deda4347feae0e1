import type { Ref } from "@/lib/domain/model/cluster";
import { naturalOrder } from "@/lib/domain/natural-order";
import { fullnessLevel } from "@/lib/domain/pool/fullness";
import type { Tx } from "@/lib/store/store";

/** How full a network is, in numbers of addresses; free as Ganeti counts (rules 2.3). */
export type NetworkFullness = Ref & {
  network: string;
  size: number;
  instanceCount: number;
  externalCount: number;
  freeCount: number;
  /** Its thresholds (rules 16.36). */
  warnPercent: number | null;
  dangerPercent: number | null;
};

/** How many are shown, and of how many that have reached a threshold it is said that they have. */
const shown = 8;
const said = 5;

type Columns = [
  ...[uuid: string, name: string, network: string, prefixLength: number],
  ...[instances: number, externals: number, free: number, warn: number | null, danger: number | null],
];

/**
 * The fullest networks, fullest first; the first of those that have reached a threshold, urgent ones first; and how many others have.
 * One row leaves the database: 5,000 would take Prisma longer than all the rest of the first page.
 */
export async function fullestNetworks(tx: Tx) {
  const [row] = await tx.$queryRaw<{ networks: string }[]>`
    SELECT json_group_array(json_array("uuid", "name", "network", "prefixLength", "instanceCount", "externalCount",
      "freeCount", "warnPercent", "dangerPercent")) AS "networks" FROM "Network"`;
  const networks = (JSON.parse(row?.networks ?? "[]") as Columns[]).map(toFullness).sort(byFullness);
  const urgent = networks.filter((network) => fullnessLevel(network) === "danger");
  const reached = [...urgent, ...networks.filter((network) => fullnessLevel(network) === "warn")];
  return {
    fullest: networks.slice(0, shown),
    reached: reached.slice(0, said),
    moreReached: Math.max(0, reached.length - said),
  };
}

function toFullness([uuid, name, network, prefix, instanceCount, externalCount, freeCount, ...thresholds]: Columns) {
  const [warnPercent, dangerPercent] = thresholds;
  const counts = { size: 2 ** (32 - prefix), instanceCount, externalCount, freeCount };
  return { uuid, name, network, ...counts, warnPercent, dangerPercent };
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
