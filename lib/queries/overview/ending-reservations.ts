import type { Tx } from "@/lib/store/store";

/** A reservation of an administrator that ends soon or has ended. Addresses as unsigned 32-bit numbers. */
export type EndingReservation = {
  network: string;
  first: number;
  last: number;
  reason: string;
  owner: string;
  /** In seconds since the epoch. */
  expiresAt: number;
};

/** From how many seconds before its end on one is reminded of it. */
const soon = 14 * 86_400;
/** How many are described. */
const described = 3;

type Row = Omit<EndingReservation, "first" | "last"> & { first: number | bigint; last: number | bigint };

/** How many reservations end within two weeks or have ended, and the first of them, in the order of their ends. */
export async function endingReservations(tx: Tx, now: number): Promise<{ count: number; first: EndingReservation[] }> {
  const until = now + soon;
  const count = await tx.reservation.count({ where: { source: "manual", expiresAt: { lte: until } } });
  if (count === 0) return { count, first: [] };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT n."name" AS "network", r."first", r."last", r."reason", r."owner", r."expiresAt"
    FROM "Reservation" r JOIN "Network" n ON n."uuid" = r."networkUuid"
    WHERE r."source" = 'manual' AND r."expiresAt" <= ${until} ORDER BY r."expiresAt", r."first" LIMIT ${described}`;
  return {
    count,
    first: rows.map(({ first, last, ...row }) => ({ ...row, first: Number(first), last: Number(last) })),
  };
}
