import type { State } from "@/lib/domain/pool/usage-map";
import { needsRepair, order, stateAt } from "../states";
import { cornerOf, type Layout } from "./layout";
import { channels, type Palette } from "./palette";
import { bitmapOf, type Colour, enlarge, inPixels, paintGaps, type Surface, write } from "./surface";
import { drawTile, roomForLetter, roomForOctet, tilesOf } from "./tiles";

/** What the lower canvas shows. `shown` empty means every state; else the others are dimmed. */
export type CellPicture = {
  layout: Layout;
  density: number;
  palette: Palette;
  states: string;
  /** The network address as an unsigned 32-bit number. */
  first: number;
  shown: readonly State[];
};

const dim = 0.16;

/** Paints every cell: as squares with letters where there is room, else one pixel an address, enlarged. */
export function paintCells(context: Surface, picture: CellPicture) {
  if (picture.layout.step >= roomForLetter) paintSquares(context, picture);
  else paintPixels(context, picture);
}

function alphaOf(state: State, shown: readonly State[]): number {
  return shown.length === 0 || shown.includes(state) ? 1 : dim;
}

function paintSquares(context: Surface, { layout, density, palette, states, first, shown }: CellPicture) {
  const tiles = tilesOf(palette, layout.step, density);
  for (let index = 0; index < layout.size; index++) {
    const state = stateAt(states, index);
    const { x, y } = cornerOf(layout, index);
    context.globalAlpha = alphaOf(state, shown);
    inPixels(context, () => drawTile(context, tiles, state, Math.round(x * density), Math.round(y * density)));
    if (layout.step >= roomForOctet) writeOctet(context, layout, index, first, palette.ink[state], state, palette.font);
  }
  context.globalAlpha = 1;
}

/** Writes the last octet into a cell: under its letter, or in the middle of a free one. */
export function writeOctet(
  context: Surface,
  layout: Layout,
  index: number,
  first: number,
  colour: string,
  state: State,
  font: string,
) {
  const { x, y } = cornerOf(layout, index);
  const free = state === ".";
  const middle = y + layout.step / 2 + (free ? 0.5 : 9);
  const words = { size: free ? 11 : 10, weight: 400, align: "center", colour, font } as const;
  write(context, String((first + index) % 256), x + layout.step / 2, middle, words);
}

function paintPixels(context: Surface, { layout, density, palette, states, shown }: CellPicture) {
  const colours = cellColours(palette, shown);
  const bitmap = bitmapOf(layout.columns, layout.rows, (index) => colours[stateAt(states, index)]);
  enlarge(context, bitmap, layout, density);
  paintGaps(context, layout, density, palette.page);
  paintFrame(context, layout, palette);
  paintRings(context, layout, palette, states, (state) => alphaOf(state, shown));
}

/** A hairline around cells that have none of their own. */
export function paintFrame(context: Surface, { left, top, columns, rows, step }: Layout, palette: Palette) {
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, columns * step + 1, rows * step + 1);
}

function cellColours(palette: Palette, shown: readonly State[]): Record<State, Colour> {
  const colour = (state: State): Colour => {
    const source = palette.outline && state !== "." ? palette.text : palette.cell[state];
    return [...channels(source), Math.round(255 * alphaOf(state, shown))];
  };
  return Object.fromEntries(order.map((state) => [state, colour(state)])) as Record<State, Colour>;
}

/** Rings the anomalies, one address in thousands, so that they are found: once for each run of them. */
function paintRings(
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
