import type { State } from "@/lib/domain/pool/usage-map";
import { needsRepair, stateAt } from "../states";
import { cornerOf, type Layout } from "./layout";
import type { Palette } from "./palette";
import type { Surface } from "./surface";

/** Rings the anomalies, one address in thousands, so that they are found: once for each run of them. */
export function paintRings(
  context: Surface,
  layout: Layout,
  palette: Palette,
  states: string,
  alphaOf: (state: State) => number,
) {
  for (let index = 0; index < layout.size; index++) {
    const state = stateAt(states, index);
    if (!needsRepair(state) || (index > 0 && stateAt(states, index - 1) === state)) continue;
    const { x, y } = cornerOf(layout, index);
    context.globalAlpha = alphaOf(state);
    for (const [colour, width] of [
      [palette.page, 4],
      [palette.outline ? palette.text : palette.cell[state], 2],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.arc(x + layout.step / 2, y + layout.step / 2, 8, 0, 2 * Math.PI);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}
