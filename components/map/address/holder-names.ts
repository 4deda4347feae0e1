import type { Holder } from "@/lib/domain/past/address-holders";

/** Who held an address, as short as it can be said: "lab-1.example.org", "Label printers". */
export function holderNames(holders: readonly Holder[]): string {
  return holders.map(nameOf).join("; ");
}

function nameOf(holder: Holder): string {
  if (holder.kind === "nic") return holder.instance.name;
  if (holder.kind === "reservation") return holder.row.reason || "Reserved";
  return holder.kind === "role" ? holder.label : "An instance that is not known";
}
