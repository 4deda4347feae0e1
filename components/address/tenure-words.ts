import type { StateLetter } from "@/components/ui/usage/state-swatch";
import type { Holder } from "@/lib/domain/past/address-holders";
import type { Tenure } from "@/lib/domain/past/address-life";
import { listed } from "@/lib/domain/sentence";

/** Who held an address, in a few words: "lab-1.example.org, NIC 1", "Label printers, hall 2", "Nobody". */
export function holderText({ holders, network }: Pick<Tenure, "holders" | "network">): string {
  if (holders.length === 0) return network === null ? "Nobody" : "Nobody: it was free";
  return listed(holders.map(nameOf), 3);
}

/** The title of a holder. */
export function nameOf(holder: Holder): string {
  if (holder.kind === "nic") return `${holder.instance.name}, NIC ${holder.index}`;
  if (holder.kind === "reservation") return holder.row.reason === "" ? "Reserved" : `Reserved: ${holder.row.reason}`;
  return holder.kind === "role" ? holder.label : "An instance that is not known any more";
}

/** The word in the lane: short, because there is little room. */
export function laneText({ holders }: Pick<Tenure, "holders">): string {
  const [first] = holders;
  if (first === undefined) return "";
  if (first.kind === "nic") return first.instance.name.split(".")[0] ?? "";
  if (first.kind === "reservation") return first.row.reason;
  return first.kind === "role" ? first.label : "Orphan";
}

/** Why it was so, as the answer to a question: the reason of whoever began it, and who that was. */
export function whyText({ events, holders }: Pick<Tenure, "events" | "holders">): string {
  const [begun] = events;
  if (holders.length === 0 || begun === undefined) return "";
  if (begun.what === "known") return begun.text;
  const { reason, actor } = begun.job;
  return `${reason === "" ? "No reason given" : reason}, ${actor}.`;
}

/** The colour of a tenure; nobody's in no network has none. */
export function swatchOf({ letter }: Pick<Tenure, "letter">): StateLetter {
  return letter === "-" ? "." : letter;
}
