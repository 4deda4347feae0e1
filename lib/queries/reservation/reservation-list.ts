import type { Ref } from "@/lib/domain/model/cluster";
import type { Reservation } from "@/lib/domain/model/network";
import { type FoundReservation, reservationsSaying } from "@/lib/store/reservations";
import type { Tx } from "@/lib/store/store";

/** What an administrator reserved, with who that was. */
export type ReservationRow = Reservation & {
  id: number;
  /** With the job that last wrote its pool: what a form of it carries (rules 16.31). */
  network: Ref & { poolRevision: number };
  /** Null where it is not known. */
  by: string | null;
  /** Its job was tidied away, and can no longer be looked at. */
  tidied: boolean;
};

export type ReservationList = { rows: ReservationRow[] /** How many there are besides. */; more: number };

/** How many reservations one answer has: more than these are found by a text. */
export const mostReservations = 2_000;

/**
 * What administrators reserved, in all networks, with a text in its reason, its owner, its author or the name of its network: those that
 * end first before the others, which follow by network and address.
 */
export async function reservationList(tx: Tx, text: string): Promise<ReservationList> {
  const { found, more } = await reservationsSaying(tx, text.trim(), mostReservations);
  return { rows: found.map(toRow), more };
}

function toRow({ network, uuid, poolRevision, ...row }: FoundReservation): ReservationRow {
  return { ...row, network: { uuid, name: network, poolRevision } };
}
