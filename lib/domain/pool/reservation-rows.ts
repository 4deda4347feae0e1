import { type AddressRange, finder, piecesOutside } from "../address/ranges";
import type { Change } from "../model/change";
import { type Reservation, termsOf } from "../model/network";

type ExternalChange = Extract<Change, { type: "external" }>;

/** What becomes of the rows of a network: those that go, those that come, and all that there are afterwards. */
export type ChangedRows<Row> = { gone: Row[]; added: Reservation[]; after: Reservation[] };

/**
 * Makes changes of a network's rows, one after the other. A row from which something is released goes, and what remains
 * of it comes with its job and time; a range that was cut out of an administrator's row and comes back is joined to it
 * again. Changes of one kind in a row are made together: thousands of scattered ranges take no longer than sorting them.
 */
export function changedRows<Row extends Reservation>(
  rows: readonly Row[],
  changes: readonly ExternalChange[],
): ChangedRows<Row> {
  const after = grouped(changes, rows).flatMap((part) =>
    series(part.changes).reduce(
      (now, { action, given }) => (action === "release" ? piecesOutside(now, given) : reserved(now, given)),
      part.rows,
    ),
  );
  const [before, kept] = [new Set<Reservation>(rows), new Set(after)];
  return {
    gone: rows.filter((row) => !kept.has(row)),
    added: after.filter((row) => !before.has(row)).map(plain),
    after,
  };
}

/**
 * Makes changes in a list of rows itself, as `changedRows` would; which order they come to is of no account. Rows far from all changes
 * are only passed over: the past makes those of thousands of jobs in a network with thousands of rows.
 */
export function changeRows(rows: Reservation[], changes: readonly ExternalChange[]): void {
  const places = placesNear(rows, changes);
  const near = places.map((place) => rows[place] as Reservation);
  const { after } = changedRows(near, changes);
  for (const [at, row] of after.entries()) rows[places[at] ?? rows.length] = row;
  // The last rows fill the places that are left over.
  for (const place of places.slice(after.length).reverse()) {
    const last = rows.pop() as Reservation;
    if (place < rows.length) rows[place] = last;
  }
}

/** Where the rows are that share an address with a change or lie right beside one. */
function placesNear(rows: readonly Reservation[], changes: readonly ExternalChange[]): number[] {
  const around = changes.map(({ row: { first, last } }) => ({ first: first - 1, last: last + 1 }));
  const lowest = around.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY);
  const highest = around.reduce((most, { last }) => Math.max(most, last), Number.NEGATIVE_INFINITY);
  const within = finder(around);
  const places: number[] = [];
  // As cheap as can be for a row outside: this is done for each row and each job.
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as Reservation;
    if (row.last >= lowest && row.first <= highest && within(row).length > 0) places.push(place);
  }
  return places;
}

type Part = { rows: Reservation[]; changes: ExternalChange[] };

/** Rows of another source, reason, owner or end have nothing to do with each other. */
function grouped(changes: readonly ExternalChange[], rows: readonly Reservation[]): Part[] {
  const parts = new Map<string, Part>();
  const partOf = ({ source, reason, owner, expiresAt }: Reservation) => {
    const key = JSON.stringify([source, reason, owner, expiresAt]);
    const part = parts.get(key) ?? { rows: [], changes: [] };
    parts.set(key, part);
    return part;
  };
  for (const row of rows) partOf(row).rows.push(row);
  for (const change of changes) partOf(change.row).changes.push(change);
  return [...parts.values()];
}

type Series = { action: ExternalChange["action"]; given: Reservation[] };

/** Neighbours in the list with one action; among them the order is of no account. One by one they come to the same, later. */
function series(changes: readonly ExternalChange[]): Series[] {
  const found: Series[] = [];
  for (const { action, row } of changes) {
    const open = found.at(-1);
    if (open?.action === action) open.given.push(row);
    else found.push({ action, given: [row] });
  }
  return found;
}

/** Adds rows; an administrator's are joined to those that they touch and that have their job and time. */
function reserved(rows: Reservation[], given: readonly Reservation[]): Reservation[] {
  if (given[0]?.source !== "manual") return [...rows, ...given];
  const fresh = new Set<AddressRange>(given);
  type Open = { row: Reservation; isFresh: boolean };
  const joined: Open[] = [];
  const open = new Map<string, Open>();
  for (const row of [...rows, ...given].sort((a, b) => a.first - b.first)) {
    const key = `${row.job} ${row.at}`;
    const isFresh = fresh.has(row);
    const before = open.get(key);
    if (before && row.first === before.row.last + 1 && (isFresh || before.isFresh)) {
      before.row = { ...before.row, last: row.last };
      before.isFresh = isFresh;
    } else {
      const one = { row, isFresh };
      joined.push(one);
      open.set(key, one);
    }
  }
  return joined.map(({ row }) => row);
}

function plain({ first, last, source, reason, owner, expiresAt, job, at }: Reservation): Reservation {
  return { first, last, source, reason, ...termsOf({ owner, expiresAt }), job, at };
}
