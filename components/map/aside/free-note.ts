import { countText } from "@/components/ui/number-text";
import type { State } from "@/lib/domain/pool/usage-map";
import { labelOf, order } from "../states";

/**
 * Why Ganeti's number of free addresses (both bits clear) is not the number of addresses drawn free; null when it is
 * (design 5).
 */
export function freeNote(counts: Record<State, number>, freeCount: number): string | null {
  const drawn = counts["."];
  const others = freeCount - drawn;
  if (others === 0) return null;
  const named = order.filter((state) => (state === "H" || state === "!") && counts[state] > 0);
  const sum = named.reduce((total, state) => total + counts[state], 0);
  const names = named.map((state) => stateCount(state, counts[state])).join(" and ");
  const who = sum === others ? names : `${countText(others)} of the others`;
  return `${countText(freeCount)} as Ganeti counts: ${countText(drawn)} free, and ${who} without a bit set.`;
}

/** "2 ghosts", "1 missing". */
function stateCount(state: State, count: number): string {
  const plural = state === "H" && count !== 1 ? "s" : "";
  return `${countText(count)} ${labelOf(state).toLowerCase()}${plural}`;
}
