import { type Reservation, termsOf } from "../model/network";

/**
 * Rows of "why is this external" as they travel: those with one source, reason, owner, end, job and time together. `steps` has two
 * numbers a row: how far its first address is from the last one before it, and its last from its first.
 */
export type PackedReservations = (Omit<Reservation, "first" | "last"> & { steps: number[] })[];

export function packReservations(rows: readonly Reservation[]): PackedReservations {
  const groups = new Map<string, PackedReservations[number] & { end: number }>();
  for (const { first, last, source, reason, owner, expiresAt, job, at } of rows) {
    const key = JSON.stringify([source, reason, owner, expiresAt, job, at]);
    const why = { source, reason, ...termsOf({ owner, expiresAt }), job, at };
    const group = groups.get(key) ?? { ...why, steps: [], end: 0 };
    groups.set(key, group);
    group.steps.push(first - group.end, last - first);
    group.end = last;
  }
  return [...groups.values()].map(({ end: _, ...group }) => group);
}

/** The rows again, by first address. */
export function unpackReservations(packed: PackedReservations): Reservation[] {
  const rows: Reservation[] = [];
  for (const { steps, ...why } of packed) {
    let end = 0;
    for (let at = 0; at < steps.length; at += 2) {
      const first = end + (steps[at] as number);
      end = first + (steps[at + 1] as number);
      rows.push({ first, last: end, ...why });
    }
  }
  return rows.sort((a, b) => a.first - b.first);
}
