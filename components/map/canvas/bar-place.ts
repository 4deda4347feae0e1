import type { Run } from "../selection/runs";
import { cornerOf, type Layout } from "./layout";

/** Space that the selection bar takes with its distance to the map, in CSS pixels. */
export const barHeight = 76;

/**
 * Where the selection bar goes: below the map when there is room, else over its lower edge, and over its upper edge
 * when the selection is down there: never over the selected rows (ui: the map in use).
 */
export function barPlace(layout: Layout, runs: readonly Run[], room: number): "below" | "bottom" | "top" {
  if (layout.height + barHeight <= room) return "below";
  const last = runs.at(-1)?.last ?? 0;
  return cornerOf(layout, last).y + layout.step > layout.height - barHeight ? "top" : "bottom";
}
