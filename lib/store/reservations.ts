import { type Reservation, type Source, termsOf } from "@/lib/domain/model/network";
import type { Tx } from "./store";

/** A row of the store. */
export type StoredReservation = Reservation & { id: number };

type Group = {
  source: string;
  reason: string;
  owner: string;
  expiresAt: number | null;
  job: number | bigint | null;
  at: number | null;
  rows: string;
};

/**
 * Why addresses of a network are external, lowest first. One row for each source, reason, owner, end, job and time leaves the database:
 * thousands of scattered ranges that one job reserved would be as many rows through Prisma, which takes much longer.
 */
export async function reservationsOf(tx: Tx, networkUuid: string): Promise<StoredReservation[]> {
  const groups = await tx.$queryRaw<Group[]>`
    SELECT "source", "reason", "owner", "expiresAt", "job", "at", json_group_array(json_array("id", "first", "last")) AS "rows"
    FROM "Reservation" WHERE "networkUuid" = ${networkUuid}
    GROUP BY "source", "reason", "owner", "expiresAt", "job", "at"`;
  return groups
    .flatMap(({ rows, source, reason, job, at, ...terms }) => {
      const since = { job: job === null ? null : Number(job), at };
      const why = { source: source as Source, reason, ...termsOf(terms), ...since };
      return (JSON.parse(rows) as [number, number, number][]).map(([id, first, last]) => ({ id, first, last, ...why }));
    })
    .sort(byAddress);
}

/** In an order that does not depend on which row was written first. */
function byAddress(a: Reservation, b: Reservation): number {
  return a.first - b.first || a.last - b.last || (a.source < b.source ? -1 : Number(a.source > b.source));
}
