import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";
import { labelOf } from "../states";

/** Who or what holds an address, in a few words: "web-31, NIC 0", "load balancers"; empty when nobody does. */
export function holderText(detail: AddressDetail | null | undefined): string {
  if (!detail) return "";
  const nics = detail.claims.map((claim) => `${claim.instance.name}, NIC ${claim.index}`);
  const reasons = detail.external.flatMap((row) => (row.source === "manual" && row.reason !== "" ? [row.reason] : []));
  const role = detail.role === null ? [] : [detail.role.label];
  return [...nics, ...role, ...new Set(reasons)].join("; ");
}

/** What a screen reader says when the cursor is on an address: "10.1.0.181, instance web-31, NIC 0". */
export function addressSentence(address: string, state: State, detail: AddressDetail | null | undefined): string {
  const holder = holderText(detail);
  const word = labelOf(state).toLowerCase();
  if (holder === "") return `${address}, ${word}`;
  if (state === "N" || state === "G" || state === "C") return `${address}, ${holder}`;
  return state === "I" ? `${address}, instance ${holder}` : `${address}, ${word}, ${holder}`;
}
