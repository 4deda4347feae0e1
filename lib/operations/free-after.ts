import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import { groupedBy } from "@/lib/domain/grouped";
import type { Change } from "@/lib/domain/model/change";
import type { FreeCount } from "@/lib/domain/model/plan";
import { emptyBits, fillRange, poolCounts } from "@/lib/domain/pool/address-pool";
import { changedRows } from "@/lib/domain/pool/reservation-rows";
import type { PoolChange } from "@/lib/store/pools";
import { reservationsOf } from "@/lib/store/reservations";
import type { Tx } from "@/lib/store/store";

/** What a plan does to the number of free addresses of each network whose pool it changes; networks that it adds are left out. */
export async function freeAfter(tx: Tx, changes: readonly Change[]): Promise<FreeCount[]> {
  const ofPools = changes.filter((change): change is PoolChange => "network" in change && isOfPool(change));
  const counts: FreeCount[] = [];
  for (const [uuid, own] of groupedBy(ofPools, ({ network }) => network.uuid)) {
    const select = { name: true, network: true, reservations: true, extReservations: true, freeCount: true } as const;
    const row = await tx.network.findUnique({ where: { uuid }, select });
    if (row)
      counts.push({
        network: { uuid, name: row.name },
        before: row.freeCount,
        after: await freeOf(tx, uuid, row, own),
      });
  }
  return counts;
}

function isOfPool({ type }: Change): boolean {
  return type === "external" || type === "internal";
}

type Pool = { network: string; reservations: Uint8Array; extReservations: Uint8Array };

/** The same arithmetic as `writePool`, without writing. */
async function freeOf(tx: Tx, uuid: string, row: Pool, changes: readonly PoolChange[]): Promise<number> {
  const { first: base, size } = cidr4Range(row.network as Cidr4);
  const reservations = Uint8Array.from(row.reservations);
  for (const change of changes)
    if (change.type === "internal")
      fillRange(reservations, change.first - base, change.last - base, change.action === "hold");
  const externals = changes.filter((change) => change.type === "external");
  const extReservations = externals.length === 0 ? row.extReservations : emptyBits(size);
  if (externals.length > 0)
    for (const { first, last } of changedRows(await reservationsOf(tx, uuid), externals).after)
      fillRange(extReservations, first - base, last - base, true);
  return poolCounts({ reservations, extReservations }, size).free;
}
