import type { Reservation } from "@/lib/domain/model/network";
import { termsText } from "@/lib/domain/pool/reservation-terms";
import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressClaim, AddressDetail } from "@/lib/queries/addresses";
import { labelOf } from "../states";

/** Who or what holds an address, in a few words: "web-31, NIC 0", "load balancers"; empty when nobody does. */
export function holderText(detail: AddressDetail | null | undefined): string {
  if (!detail) return "";
  const nics = detail.claims.map((claim) => `${claim.instance.name}, NIC ${claim.index}`);
  const reasons = detail.external.flatMap((row) => (row.source === "manual" ? reservedText(row) : []));
  const role = detail.role === null ? [] : [detail.role.label];
  return [...nics, ...role, ...new Set(reasons)].join("; ");
}

/** "Printers on floor 2 (for facilities, until 2027-03-31)"; nothing where nothing is known. */
function reservedText(row: Reservation): string[] {
  const terms = termsText(row);
  if (row.reason === "") return terms === "" ? [] : [terms];
  return [terms === "" ? row.reason : `${row.reason} (${terms})`];
}

/** What a screen reader says when the cursor is on an address: "10.1.0.181, instance web-31, NIC 0". */
export function addressSentence(address: string, state: State, detail: AddressDetail | null | undefined): string {
  const holder = holderText(detail);
  const word = labelOf(state).toLowerCase();
  if (holder === "") return `${address}, ${word}`;
  if (state === "N" || state === "G" || state === "C") return `${address}, ${holder}`;
  return state === "I" ? `${address}, instance ${holder}` : `${address}, ${word}, ${holder}`;
}

/** A time in seconds, the job of then, and what began: the address is held, or only its instance is there. */
export type Beginning = { at: number; job: number | null; of: "address" | "instance" };

/** As much of an address's holders as says since when. */
type Holders = { claims: Pick<AddressClaim, "since" | "made">[]; external: Pick<Reservation, "job" | "at">[] };

/** Since when an address is held, by the first holder of whom that is known; null where nothing is recorded. */
export function sinceOf({ claims, external }: Holders): Beginning | null {
  for (const held of [...claims.map(({ since }) => since), ...external])
    if (held !== null && held.at !== null) return { at: held.at, job: held.job, of: "address" };
  const made = claims.find((claim) => claim.made !== null)?.made ?? null;
  return made === null ? null : { at: made, job: null, of: "instance" };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why something is reserved, as a line of its own. That of a node begins with its host name, which has no capital. */
export function reasonText({ source, reason }: Pick<Reservation, "source" | "reason">): string {
  return source === "node" ? reason : capital(reason);
}

/** What to do about an address that needs repair, in one or two sentences; null where nothing is wrong. */
export function remedyOf(state: State, detail: AddressDetail | null | undefined): string | null {
  if (!detail) return null;
  if (state === "O") return "It is held for an instance, but no NIC has it, so it is never handed out.";
  if (state === "H" && detail.role) return `It is ${detail.role.label}. Give the NIC another address.`;
  if (state === "H") return "Connecting a group with force adopts the NIC; until then the address is never handed out.";
  if (state === "!") return missing(detail);
  return null;
}

function missing({ claims, role }: AddressDetail): string {
  const [first, second] = claims;
  if (first && second)
    return `${first.instance.name} and ${second.instance.name} have the same address. Give one of them another.`;
  const name = first?.instance.name ?? "The instance";
  if (role) return `${name} uses ${role.label}. Give its NIC another address.`;
  return `${name} has this address, but the pool counts it as free: Ganeti could hand it out again.`;
}
