import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";

/** What to do about an address that needs repair, in one or two sentences; null where nothing is wrong. */
export function remedyOf(state: State, detail: AddressDetail | null | undefined): string | null {
  if (!detail) return null;
  if (state === "O") return "It is held for an instance, but no NIC has it, so it is never handed out.";
  if (state === "H") return "Connecting a group with force adopts the NIC; until then the address is never handed out.";
  if (state === "!") return missing(detail);
  return null;
}

function missing({ claims, role }: AddressDetail): string {
  const [first, second] = claims;
  if (first && second)
    return `${first.instance.name} and ${second.instance.name} have the same address. Give one of them another.`;
  const name = first?.instance.name ?? "The instance";
  if (role) return `${name} sits on ${role.label}. Give its NIC another address.`;
  return `${name} has this address, but its bit is clear: it could be handed out again.`;
}
