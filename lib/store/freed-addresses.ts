import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Network } from "@/lib/domain/model/network";
import { heldBackSince, heldBackUntil } from "@/lib/domain/pool/hold-time";
import type { PoolChange } from "./pools";
import type { Tx } from "./store";

/** Which of these addresses were freed so short a time ago that ip=pool leaves them alone. `now` in seconds. */
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

/** Until when ip=pool leaves addresses of a range alone, by address. `now` and the answers in seconds. */
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
export async function rememberFreed(
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
