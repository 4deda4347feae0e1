import { type AddressRange, piecesInside, rangeText } from "@/lib/domain/address/ranges";
import type { Reservation } from "@/lib/domain/model/network";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { expiry } from "@/lib/domain/opcodes/reservation-params";
import { unpackReservations } from "@/lib/domain/pool/packed-reservations";
import { untilText } from "@/lib/domain/pool/reservation-terms";
import type { NetworkPage } from "@/lib/queries/network-page";

/** What an administrator reserved in a network, one or many, as it was read. */
export type ShownReservations = {
  network: string;
  /** The network with the job that last wrote its pool. */
  pool: { uuid: string; poolRevision: number };
  /** Of each, what is changed of it. */
  rows: readonly Reservation[];
};

/** Why addresses are reserved, as a form holds it: all text. */
export type ReservationValues = { newReason: string; owner: string; expiresAt: string };

/** What an administrator reserved in some ranges, cut to them. */
export function reservedIn(externals: readonly Reservation[], ranges: readonly AddressRange[]): Reservation[] {
  return piecesInside(
    externals.filter(({ source }) => source === "manual"),
    ranges,
  );
}

/** What is reserved at the same addresses by a later answer about their network; null if the answer is older, or none. */
export function reservedNow(
  shown: ShownReservations,
  page: (Pick<NetworkPage, "poolRevision" | "externals"> & { facts: { uuid: string } }) | null,
): ShownReservations | null {
  const { network, pool, rows } = shown;
  if (page === null || page.facts.uuid !== pool.uuid || page.poolRevision < pool.poolRevision) return null;
  return {
    network,
    pool: { uuid: pool.uuid, poolRevision: page.poolRevision },
    rows: reservedIn(unpackReservations(page.externals), rows),
  };
}

/** What all of these have in common; empty where they differ, with the names of what does. */
export function commonValues(rows: readonly Reservation[]): { values: ReservationValues; differ: Set<string> } {
  const differ = new Set<string>();
  const common = (name: keyof ReservationValues, of: (row: Reservation) => string) => {
    const [first = "", ...others] = new Set(rows.map(of));
    if (others.length > 0) differ.add(name);
    return others.length > 0 ? "" : first;
  };
  return {
    values: {
      newReason: common("newReason", ({ reason }) => reason),
      owner: common("owner", ({ owner = "" }) => owner),
      expiresAt: common("expiresAt", ({ expiresAt }) => (expiresAt === undefined ? "" : untilText(expiresAt))),
    },
    differ,
  };
}

/** Only what differs from what the form showed; null when nothing does. */
export function reservationInput(
  network: string,
  rows: readonly AddressRange[],
  from: ReservationValues,
  to: ReservationValues,
): Input<"OP_NETWORK_SET_RESERVATIONS"> | null {
  const changed = (["newReason", "owner", "expiresAt"] as const).filter((name) => from[name] !== to[name]);
  if (changed.length === 0) return null;
  const given = changed.map((name) => [name, name === "expiresAt" ? endInput(to.expiresAt) : to[name]]);
  return { network, addresses: rangeInputs(rows), ...Object.fromEntries(given) };
}

/** Ranges as an operation takes them. */
export function rangeInputs(ranges: readonly AddressRange[]): string[] {
  return ranges.map((range) => rangeText(range).replace("–", "-"));
}

/** A date that somebody typed means a day of his own zone, so it leaves the browser as a moment; what is no date is refused as it is. */
export function endInput(text: string): unknown {
  const parsed = expiry.safeParse(text);
  return parsed.success ? parsed.data : text;
}
