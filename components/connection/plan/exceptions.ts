import type { Conflict } from "@/lib/domain/model/conflict";
import { netparamsText } from "@/lib/domain/model/netparams";

/** The netparams that most of these NICs have now: what the sentence about all of them is about. */
export function usualNetparams(conflicts: readonly Conflict[]): string {
  const counts = new Map<string, number>();
  for (const { wiring } of conflicts) {
    const text = netparamsText(wiring);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, a], [, b]) => b - a);
  return usual?.[0] ?? "";
}

/** In what a NIC differs from what is said of its whole group; null where it does not. */
export function exceptionOf({ force, why, wiring, choices }: Conflict, usual: string): string | null {
  switch (force) {
    case "leave":
    case "blocks":
      return why;
    case "move":
      // The new address stands beside the old one.
      return choices.includes("adopt") ? null : why.replace(/ It takes \S+\.$/, "");
    case "release":
      return netparamsText(wiring) === usual ? null : `Keeps ${netparamsText(wiring)}`;
    case "adopt":
      return alsoReserved(why);
  }
}

/** "It joins prod as bridged · br100; 10.1.0.210 also stays reserved." says the first part of all NICs. */
function alsoReserved(why: string): string | null {
  return why.split("; ")[1] ?? null;
}
