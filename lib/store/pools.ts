import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Change } from "@/lib/domain/model/change";
import type { Network, Reservation } from "@/lib/domain/model/network";
import { emptyBits, fillRange, poolCounts } from "@/lib/domain/pool/address-pool";
import { heldBackSince, heldBackUntil } from "@/lib/domain/pool/hold-time";
import { changedRows } from "@/lib/domain/pool/reservation-rows";
import { insertRows } from "./database/bulk";
import { reservationsOf } from "./reservations";
import type { Tx } from "./store";

type ExternalChange = Extract<Change, { type: "external" }>;
type InternalChange = Extract<Change, { type: "internal" }>;
export type PoolChange = ExternalChange | InternalChange;

/** The pool columns of a network without any reservation. */
export function newPool(network: Cidr4) {
  const { size } = cidr4Range(network);
  return poolColumns(emptyBits(size), emptyBits(size), size);
}

/** Both fields with the counts that are written with them (rules 2.3). */
export function poolColumns(reservations: Uint8Array, extReservations: Uint8Array, size: number) {
  const { instance, external, free } = poolCounts({ reservations, extReservations }, size);
  return {
    reservations: Uint8Array.from(reservations),
    extReservations: Uint8Array.from(extReservations),
    instanceCount: instance,
    externalCount: external,
    freeCount: free,
  };
}

/**
 * Writes the changes of one network's pool: rows first, then the external field as their union. A statement for all
 * ranges together, however many there are. Answers how many addresses were free before.
 */
export async function writePool(
  tx: Tx,
  uuid: string,
  changes: PoolChange[],
  { now, job }: { now: number; job: number },
): Promise<number> {
  const row = await tx.network.findUniqueOrThrow({
    where: { uuid },
    select: {
      uuid: true,
      holdMinutes: true,
      network: true,
      reservations: true,
      extReservations: true,
      freeCount: true,
    },
  });
  const internals = changes.filter((change) => change.type === "internal");
  const externals = changes.filter((change) => change.type === "external");
  await rememberFreed(tx, row, internals, now);
  const { first: base, size } = cidr4Range(row.network as Cidr4);
  const internal = Uint8Array.from(row.reservations);
  for (const { action, first, last } of internals) fillRange(internal, first - base, last - base, action === "hold");
  const external = externals.length === 0 ? row.extReservations : emptyBits(size);
  if (externals.length > 0)
    for (const { first, last } of await writeRows(tx, uuid, externals))
      fillRange(external, first - base, last - base, true);
  const data = { ...poolColumns(internal, external, size), poolRevision: job };
  await tx.network.update({ where: { uuid }, data, select: { uuid: true } });
  return row.freeCount;
}

/** Writes the rows that change, and answers all that there are then. A gateway, say, becomes a row with its source. */
async function writeRows(tx: Tx, networkUuid: string, changes: ExternalChange[]): Promise<Reservation[]> {
  const { gone, added, after } = changedRows(await reservationsOf(tx, networkUuid), changes);
  if (gone.length > 0)
    await tx.$executeRaw`DELETE FROM "Reservation"
      WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(gone.map(({ id }) => id))}))`;
  const written = added.map(({ first, last, owner = "", expiresAt = null, ...row }) => ({
    ...row,
    ...{ networkUuid, owner, expiresAt },
    first: BigInt(first),
    last: BigInt(last),
  }));
  await insertRows(tx, "Reservation", written);
  return after;
}

/** Which of these addresses were freed too recently to be handed out. `now` in seconds. */
export async function heldBackAmong(
  tx: Tx,
  { uuid: networkUuid, holdMinutes }: Pick<Network, "uuid" | "holdMinutes">,
  addresses: readonly number[],
  now: number,
): Promise<Set<number>> {
  if (!holdMinutes || addresses.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ address: number | bigint }[]>`
    SELECT "address" FROM "FreedAddress" WHERE "networkUuid" = ${networkUuid}
      AND "at" > ${heldBackSince(now, holdMinutes)}
      AND "address" IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))`;
  return new Set(rows.map(({ address }) => Number(address)));
}

/** Until when addresses of a range are not handed out, by address. `now` and the answers in seconds. */
export async function heldBackIn(
  tx: Tx,
  { uuid: networkUuid, holdMinutes }: Pick<Network, "uuid" | "holdMinutes">,
  { first, last }: AddressRange,
  now: number,
): Promise<Map<number, number>> {
  if (!holdMinutes) return new Map();
  const within = { gte: BigInt(first), lte: BigInt(last) };
  const where = { networkUuid, address: within, at: { gt: heldBackSince(now, holdMinutes) } };
  const rows = await tx.freedAddress.findMany({ where, select: { address: true, at: true } });
  return new Map(rows.map(({ address, at }) => [Number(address), heldBackUntil(at, holdMinutes)]));
}

/** Remembers when addresses were freed, where the network has a hold time, and forgets those that are held again. */
async function rememberFreed(
  tx: Tx,
  { uuid: networkUuid, holdMinutes }: Pick<Network, "uuid" | "holdMinutes">,
  changes: readonly InternalChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  await tx.$executeRaw`DELETE FROM "FreedAddress" WHERE "networkUuid" = ${networkUuid}
    AND ("at" <= ${heldBackSince(now, holdMinutes ?? 0)}
      OR "address" IN (SELECT value FROM json_each(${JSON.stringify(addressesOf(changes))})))`;
  const freed = holdMinutes ? changes.filter(({ action }) => action === "free") : [];
  if (freed.length > 0)
    await tx.$executeRaw`INSERT OR REPLACE INTO "FreedAddress" ("networkUuid", "address", "at")
      SELECT ${networkUuid}, value, ${now} FROM json_each(${JSON.stringify(addressesOf(freed))})`;
}

function addressesOf(ranges: readonly AddressRange[]): number[] {
  return ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
}
