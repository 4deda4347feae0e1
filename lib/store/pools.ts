import { type Cidr4, cidr4Range } from "@/lib/domain/address/ip";
import { type AddressRange, subtractRanges } from "@/lib/domain/address/ranges";
import type { Change } from "@/lib/domain/model/change";
import type { Network, Reservation } from "@/lib/domain/model/network";
import { emptyBits, poolCounts, setRange } from "@/lib/domain/pool/address-pool";
import { heldBackSince, heldBackUntil } from "@/lib/domain/pool/hold-time";
import type { Tx } from "./store";

export type PoolChange = Extract<Change, { type: "external" | "internal" }>;

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

/** Writes the changes of one network's pool: rows first, then the external field as their union. */
export async function writePool(tx: Tx, uuid: string, changes: PoolChange[], now: number): Promise<void> {
  const row = await tx.network.findUniqueOrThrow({
    where: { uuid },
    select: { uuid: true, holdMinutes: true, network: true, reservations: true, extReservations: true },
  });
  await rememberFreed(tx, row, changes, now);
  const { first, size } = cidr4Range(row.network as Cidr4);
  let internal: Uint8Array = row.reservations;
  for (const change of changes)
    if (change.type === "internal")
      internal = setRange(internal, change.first - first, change.last - first, change.action === "hold");
  const externals = changes.filter((change) => change.type === "external");
  for (const { action, row: reservation } of externals)
    if (action === "reserve") await insertReservation(tx, uuid, reservation);
    else await releaseReservation(tx, uuid, reservation);
  const external = externals.length === 0 ? row.extReservations : await unionOfRows(tx, uuid, first, size);
  await tx.network.update({ where: { uuid }, data: poolColumns(internal, external, size), select: { uuid: true } });
}

async function unionOfRows(tx: Tx, networkUuid: string, base: number, size: number): Promise<Uint8Array> {
  const rows = await tx.reservation.findMany({ where: { networkUuid }, select: { first: true, last: true } });
  let bits = emptyBits(size);
  for (const { first, last } of rows) bits = setRange(bits, Number(first) - base, Number(last) - base, true);
  return bits;
}

/** A gateway, say, becomes a row with its source, and then a bit of the external field. */
async function insertReservation(tx: Tx, networkUuid: string, { first, last, ...row }: Reservation): Promise<void> {
  const [low, high] = [BigInt(first), BigInt(last)];
  const ends = row.source === "manual" ? await takeNeighbours(tx, { networkUuid, ...row }, low, high) : [low, high];
  await tx.reservation.create({ data: { networkUuid, first: ends[0] ?? low, last: ends.at(-1) ?? high, ...row } });
}

type RowOf = Omit<Reservation, "first" | "last"> & { networkUuid: string };

/** A range that was cut out of a row and comes back is joined to it again: all ends, ascending. */
async function takeNeighbours(tx: Tx, row: RowOf, first: bigint, last: bigint): Promise<bigint[]> {
  const where = { ...row, OR: [{ last: first - 1n }, { first: last + 1n }] };
  const beside = await tx.reservation.findMany({ where, select: { first: true, last: true } });
  if (beside.length > 0) await tx.reservation.deleteMany({ where });
  return [first, last, ...beside.flatMap((other) => [other.first, other.last])].sort((a, b) => Number(a - b));
}

/** Takes a range out of the rows of its source and reason; what remains of a row keeps its job and time. */
async function releaseReservation(tx: Tx, networkUuid: string, released: Reservation): Promise<void> {
  const { first, last, source, reason } = released;
  const where = { networkUuid, source, reason, first: { lte: BigInt(last) }, last: { gte: BigInt(first) } };
  const rows = await tx.reservation.findMany({ where });
  await tx.reservation.deleteMany({ where });
  for (const { id: _, networkUuid: __, ...row } of rows) {
    const before = { first: Number(row.first), last: Number(row.last) };
    for (const piece of subtractRanges([before], [{ first, last }]))
      await tx.reservation.create({
        data: { ...row, networkUuid, first: BigInt(piece.first), last: BigInt(piece.last) },
      });
  }
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
  changes: readonly PoolChange[],
  now: number,
): Promise<void> {
  const internal = changes.filter((change) => change.type === "internal");
  if (internal.length === 0) return;
  const again = JSON.stringify(internal.map(({ first, last }) => ({ first, last })));
  await tx.$executeRaw`DELETE FROM "FreedAddress" WHERE "networkUuid" = ${networkUuid}
    AND ("at" <= ${heldBackSince(now, holdMinutes ?? 0)} OR EXISTS (SELECT 1 FROM json_each(${again}) r
      WHERE "address" BETWEEN r.value ->> 'first' AND r.value ->> 'last'))`;
  const freed = holdMinutes ? internal.filter(({ action }) => action === "free") : [];
  for (const { first, last } of freed) {
    const addresses = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    await tx.$executeRaw`INSERT OR REPLACE INTO "FreedAddress" ("networkUuid", "address", "at")
      SELECT ${networkUuid}, value, ${now} FROM json_each(${JSON.stringify(addresses)})`;
  }
}
