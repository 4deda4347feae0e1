import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Ref } from "@/lib/domain/model/cluster";
import { type Terms, termsOf } from "@/lib/domain/model/network";
import { naturalOrder } from "@/lib/domain/natural-order";
import { soonDays } from "@/lib/domain/pool/reservation-terms";
import type { Tx } from "@/lib/store/store";

/** A reservation that has ended or ends soon; both ends of its range are unsigned 32-bit numbers. */
export type EndingReservation = AddressRange &
  Terms & {
    network: Ref;
    reason: string;
    /** In seconds since the epoch. */
    expiresAt: number;
    /** It has ended; the addresses stay reserved until somebody releases them (rules 16.37). */
    ended: boolean;
    /** The job that reserved it, and who that was, where it is known. */
    job: number | null;
    by: string | null;
  };

export type EndingReservations = { ended: number; soon: number; first: EndingReservation[] };

const day = 86_400;

type Row = {
  first: number | bigint;
  last: number | bigint;
  reason: string;
  owner: string;
  expiresAt: number;
  job: number | bigint | null;
  uuid: string;
  name: string;
  by: string | null;
};

/**
 * Reservations that have ended or end within so many days, the one that is over for the longest first: how many there are, and the first
 * `most` of them. `now` in seconds since the epoch.
 */
export async function endingReservations(tx: Tx, now: number, most = 20, days = soonDays): Promise<EndingReservations> {
  const until = now + days * day;
  const [counts] = await tx.$queryRaw<{ ended: number | bigint | null; all: number | bigint }[]>`
    SELECT sum("expiresAt" < ${now}) AS "ended", count(*) AS "all" FROM "Reservation" WHERE "expiresAt" < ${until}`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r."first", r."last", r."reason", r."owner", r."expiresAt", r."job", n."uuid", n."name",
      coalesce(j."actor", t."actor") AS "by"
    FROM "Reservation" r JOIN "Network" n ON n."uuid" = r."networkUuid"
      LEFT JOIN "Job" j ON j."id" = r."job" LEFT JOIN "TidiedAuthor" t ON t."job" = r."job"
    WHERE r."expiresAt" < ${until} ORDER BY r."expiresAt", n."name", r."first" LIMIT ${most}`;
  const ended = Number(counts?.ended ?? 0);
  return { ended, soon: Number(counts?.all ?? 0) - ended, first: rows.map((row) => toEnding(row, now)).sort(inOrder) };
}

function toEnding({ first, last, reason, owner, expiresAt, job, uuid, name, by }: Row, now: number): EndingReservation {
  return {
    ...{ network: { uuid, name }, first: Number(first), last: Number(last), reason },
    ...termsOf({ owner }),
    ...{ expiresAt, ended: expiresAt < now, job: job === null ? null : Number(job), by },
  };
}

function inOrder(a: EndingReservation, b: EndingReservation): number {
  return a.expiresAt - b.expiresAt || naturalOrder(a.network.name, b.network.name) || a.first - b.first;
}
