import type { Run } from "../selection/runs";
import { stateAt } from "../states";
import { gapOf, gridOf, type LensWindow, lensIndex } from "./layout";
import { columnLabel, rowLabel } from "./paint-axes";
import { paintLook } from "./paint-look";
import type { Palette } from "./palette";
import { inPixels, type Surface, square, write } from "./surface";
import { drawTile, tilesOf } from "./tiles";

export type LensPicture = {
  layout: { width: number; height: number };
  density: number;
  palette: Palette;
  /** Of cells that show something else than states. */
  look: ((index: number) => Parameters<typeof paintLook>[2]) | null;
  view: { first: number; size: number; states: string };
  lens: LensWindow;
  /** The address it is around. */
  focus: number;
  selected: Run[];
  /** One cell with its gap, in CSS pixels. */
  step: number;
};

/** The room for the labels of the lens, in CSS pixels. */
export const lensEdge = { left: 32, top: 16 } as const;

export function lensSize({ columns, rows }: LensWindow, step: number): { width: number; height: number } {
  return { width: lensEdge.left + columns * step + 2, height: lensEdge.top + rows * step + 2 };
}

/** The neighbourhood of an address as cells that can be read. */
export function paintLens(context: Surface, picture: LensPicture) {
  const { density, palette, look, view, lens, focus, selected, step } = picture;
  const { left, top } = lensEdge;
  const tiles = tilesOf(palette, step, density);
  paintLabels(context, picture);
  for (let y = 0; y < lens.rows; y++)
    for (let x = 0; x < lens.columns; x++) {
      const index = lensIndex(view.size, lens, x, y);
      const [atX, atY] = [left + x * step, top + y * step];
      if (look) paintLook(context, palette, look(index), { x: atX, y: atY, step, gap: gapOf(step) });
      else
        inPixels(context, () =>
          drawTile(context, tiles, stateAt(view.states, index), Math.round(atX * density), Math.round(atY * density)),
        );
      if (selected.some((run) => index >= run.first && index <= run.last)) {
        context.strokeStyle = palette.accentText;
        context.lineWidth = 1.5;
        square(context, atX + 0.5, atY + 0.5, step - 2, 2);
        context.stroke();
      }
      if (index === focus) paintFocus(context, palette, atX, atY, step);
    }
}

function paintFocus(context: Surface, palette: Palette, x: number, y: number, step: number) {
  for (const [colour, width] of [
    [palette.page, 4],
    [palette.text, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    square(context, x - 0.5, y - 0.5, step, 2);
    context.stroke();
  }
}

function paintLabels(context: Surface, { palette, view, lens, focus, step }: LensPicture) {
  const { left, top } = lensEdge;
  const layout = { ...gridOf(view.size), step, gap: 1, left, top, width: 0, height: 0 };
  const [column, row] = [focus % layout.columns, Math.floor(focus / layout.columns)];
  const words = (here: boolean) =>
    ({ size: 11, weight: here ? 600 : 400, colour: here ? palette.text : palette.text3, font: palette.font }) as const;
  for (let x = 0; x < lens.columns; x++) {
    const here = lens.column + x === column;
    if (!here && (x % 4 !== 0 || Math.abs(lens.column + x - column) < 3)) continue;
    const text = columnLabel(layout, lens.column + x);
    write(context, text, left + (x + 0.5) * step, top / 2 - 1, { ...words(here), align: "center" });
  }
  for (let y = 0; y < lens.rows; y++) {
    const here = lens.row + y === row;
    if (!here && (y % 4 !== 0 || Math.abs(lens.row + y - row) < 2)) continue;
    const text = rowLabel(layout, view.first, lens.row + y);
    write(context, text.slice(-4), left - 6, top + (y + 0.5) * step, { ...words(here), align: "right" });
  }
}
