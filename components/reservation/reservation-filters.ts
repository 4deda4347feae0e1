import { endingOf } from "@/lib/domain/pool/reservation-terms";
import type { ReservationRow } from "@/lib/queries/reservation/reservation-list";

/** What becomes of reservations in time, as a filter: the word in the address and what people read. */
export const endings = [
  { value: "due", label: "Ended or ending soon" },
  { value: "ended", label: "Ended" },
  { value: "some", label: "With an end" },
  { value: "none", label: "Without an end" },
] as const;

export type Ending = (typeof endings)[number]["value"];

/** The reservations of an owner that end so; null narrows nothing. `now` in seconds since the epoch. */
export function matchingReservations<Row extends Pick<ReservationRow, "owner" | "expiresAt">>(
  rows: readonly Row[],
  { owner, ending }: { owner: string | null; ending: Ending | null },
  now: number,
): Row[] {
  return rows.filter((row) => (owner === null || row.owner === owner) && (ending === null || ends(row, ending, now)));
}

function ends(row: Pick<ReservationRow, "expiresAt">, ending: Ending, now: number): boolean {
  if (ending === "none") return row.expiresAt === undefined;
  if (ending === "some") return row.expiresAt !== undefined;
  const state = endingOf(row, now);
  return ending === "ended" ? state === "ended" : state !== null;
}
