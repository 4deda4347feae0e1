import { cornerOf, radiusOf } from "@/components/map/canvas/layout";
import { paintAxes } from "@/components/map/canvas/paint-axes";
import { type CellPicture, paintCells } from "@/components/map/canvas/paint-cells";
import { paintOutline } from "@/components/map/canvas/paint-overlay";
import { type Surface, square } from "@/components/map/canvas/surface";
import { roomForLetter } from "@/components/map/canvas/tiles";
import type { Run } from "@/components/map/selection/runs";
import { stateAt } from "@/components/map/states";

/** A map with what differs from another moment: `before` has the states of then, `runs` the indexes that differ. */
export type ComparisonPicture = CellPicture & { before: string; runs: readonly Run[]; focused: Run | null };

/** How much of the page's colour lies over what is the same. */
const veil = 0.74;

/** The cells of the later moment: what is the same at a quarter, what differs outlined as runs, its corner in the colour of before. */
export function paintComparison(context: CanvasRenderingContext2D, picture: ComparisonPicture) {
  const { layout, palette, first, runs, focused } = picture;
  paintAxes(context, layout, first, palette);
  paintCells(context, picture);
  const differs = new Uint8Array(layout.size);
  for (const run of runs) differs.fill(1, run.first, run.last + 1);
  paintVeil(context, picture, differs);
  if (layout.step >= roomForLetter)
    for (let index = 0; index < layout.size; index++) if (differs[index] === 1) paintCorner(context, picture, index);
  for (const run of runs) paintOutline(context, layout, run, palette.page, 4);
  for (const run of runs) paintOutline(context, layout, run, palette.text, 2);
  if (focused) {
    paintOutline(context, layout, focused, palette.page, 6);
    paintOutline(context, layout, focused, palette.accentText, 3);
  }
}

function paintVeil(context: Surface, { layout, palette }: ComparisonPicture, differs: Uint8Array) {
  context.fillStyle = palette.page;
  context.globalAlpha = veil;
  const { step } = layout;
  for (let index = 0; index < layout.size; index++) {
    if (differs[index] === 1) continue;
    const { x, y } = cornerOf(layout, index);
    context.fillRect(x, y, step, step);
  }
  context.globalAlpha = 1;
}

function paintCorner(context: Surface, { layout, palette, before }: ComparisonPicture, index: number) {
  const { step, gap } = layout;
  const { x, y } = cornerOf(layout, index);
  const [left, top, size] = [x + gap / 2, y + gap / 2, step - gap];
  context.save();
  square(context, left, top, size, radiusOf(step));
  context.clip();
  context.fillStyle = palette.cell[stateAt(before, index)];
  context.beginPath();
  context.moveTo(left, top);
  context.lineTo(left + size * 0.4, top);
  context.lineTo(left, top + size * 0.4);
  context.fill();
  context.strokeStyle = palette.page;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left + size * 0.42, top);
  context.lineTo(left, top + size * 0.42);
  context.stroke();
  context.restore();
}
